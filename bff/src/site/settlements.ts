import { createSettleRecovery } from '../features/recover/settle-recovery.ts';
import type { Settlements } from '../features/session/finish-flow.ts';
import { settleLogin } from '../features/session/settle-login.ts';
import { settleRegistration } from '../features/session/settle-registration.ts';
import { createSettleResume } from '../features/session/settle-resume.ts';
import type { Services } from './services.ts';

/** THE table: what the end of each kind of flow changes beside making a session. */
export function createSettlements(services: Services): Settlements {
  const settleRecovery = createSettleRecovery(services);
  return {
    login: settleLogin,
    register: settleRegistration,
    resume: createSettleResume(services),
    recover: (change, flow) =>
      flow.credential === 'portal-password'
        ? settleRegistration(change, flow)
        : settleRecovery(change, flow),
  };
}
