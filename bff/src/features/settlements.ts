import type { Services } from '../domain/services.ts';
import { createSettleRecovery } from './recover/settle-recovery.ts';
import type { Settlements } from './session/finish-flow.ts';
import { settleLogin } from './session/settle-login.ts';
import { settleRegistration } from './session/settle-registration.ts';
import { createSettleResume } from './session/settle-resume.ts';

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
