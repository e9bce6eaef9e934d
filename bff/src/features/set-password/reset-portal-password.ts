import type { ProblemCode } from '@atrezzo/contract';
import type { Lockout } from '../../domain/abuse/lockout.ts';
import { isCutOff } from '../../domain/access/cut-off.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { Notices } from '../../domain/messages/notices.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, User } from '../../ports/directory.ts';

/**
 * Gives a username another portal password, which counts as proved in this flow, unless the person is
 * registered. Flows that were begun with the one before are over. Sessions stay: none was made with it.
 */
export function createResetPortalPassword(options: {
  directory: Directory;
  lockout: Lockout;
  notices: Notices;
  clock: Clock;
}) {
  const { directory, lockout, notices, clock } = options;

  return async function resetPortalPassword(
    flow: FlowRecord,
    user: User,
    hash: string,
    request: RequestContext,
  ): Promise<Outcome> {
    const at = clock.now();
    const refusal = await directory.transact(async (tx): Promise<ProblemCode | undefined> => {
      // Another new password may have been set after this flow began.
      if (isCutOff(flow, (await tx.findUserById(user.id)) ?? {})) return 'flow_expired';
      // The portal password helps to replace a registration, so a mailbox alone must not set it.
      const registration = await tx.findRegistration(user.id);
      if (registration?.status === 'complete') return 'already_registered';
      const change = auditedTransaction({ tx, user, request, at });
      await tx.setPortalPasswordHash(user.id, hash);
      await tx.markAccessEnded(user.id, at);
      await lockout.forgetUsername(tx, user.username);
      await change.audit('portal_password_reset');
      const to = flow.facts.emailProved ?? user.email;
      await notices.tell(tx, { event: 'portal_password_reset', to, language: flow.language });
      return undefined;
    });
    if (refusal) return { ended: refusal };
    return {
      facts: { portalPasswordProved: true, accessEndedAt: at.getTime() },
      notice: 'portal_password_changed',
    };
  };
}
export type ResetPortalPassword = ReturnType<typeof createResetPortalPassword>;
