import type { Facts } from '../../../flow/facts.ts';
import type { FlowRecord } from '../../../flow/flow-record.ts';
import type { Outcome } from '../../../flow/step-handler.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Directory } from '../../../ports/directory.ts';
import type { Found, Seek } from '../seek.ts';

/** What is known once the first code of a recovery has come back: who this is, and what else they have. */
export function createRecoveryProof(options: {
  directory: Directory;
  clock: Clock;
  seeking: Seek;
}) {
  const { directory, clock, seeking } = options;

  return async function recoveryProof(flow: FlowRecord): Promise<Outcome> {
    const found = await seeking.seek(flow, flow.delivery?.destination ?? '');
    // Whoever was there when the code went out may be gone by now.
    if (!found || found.hindrance) return { ended: 'flow_expired' };
    const consent = await directory.findConsent(found.user.id);
    const recoveryCodes = await directory.readRecoveryCodes(found.user.id);
    const facts: Facts = {
      userId: found.user.id,
      emailProved: found.mailbox,
      emailProvedAt: clock.now().getTime(),
      ...(consent && { termsAccepted: consent.version }),
      ...(recoveryCodes.left > 0 && { recoveryCodesOnFile: true }),
      ...factsOnFile(flow, found),
    };
    return { facts, delivery: null, notice: 'email_verified' };
  };
}
export type RecoveryProof = ReturnType<typeof createRecoveryProof>;

/** With a new portal password one registers, by a method chosen anew; else the factor on file is asked for. */
function factsOnFile({ credential }: FlowRecord, { registration }: Found): Facts {
  if (credential === 'portal-password') {
    return registration?.status === 'complete' ? { registrationComplete: true } : {};
  }
  return { methodChosen: registration?.phone === undefined ? 'email' : 'phone' };
}
