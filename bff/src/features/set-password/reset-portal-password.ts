import { auditedTransaction } from '../../domain/audited-transaction.ts';
import type { Lockout } from '../../domain/lockout.ts';
import type { Notices } from '../../domain/notices.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, User } from '../../ports/directory.ts';

/**
 * Gives a username another portal password, which counts as proved in this flow. Flows that were begun with
 * the one before are over. Sessions stay: none was made with it.
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
    const isStale = await directory.transact(async (tx) => {
      const { accessEndedAt } = (await tx.findUserById(user.id)) ?? {};
      // Another new password was quicker: this flow was begun before it.
      if (accessEndedAt !== undefined && accessEndedAt.getTime() > flow.createdAt) return true;
      const change = auditedTransaction({ tx, user, request, at });
      await tx.setPortalPasswordHash(user.id, hash);
      await tx.markAccessEnded(user.id, at);
      await lockout.forgetUsername(tx, user.username);
      await change.audit('portal_password_reset');
      const to = flow.facts.emailProved ?? user.email;
      await notices.tell(tx, { event: 'portal_password_reset', to, language: flow.language });
      return false;
    });
    if (isStale) return { ended: 'flow_expired' };
    return {
      facts: { portalPasswordProved: true, accessEndedAt: at.getTime() },
      notice: 'portal_password_changed',
    };
  };
}
export type ResetPortalPassword = ReturnType<typeof createResetPortalPassword>;
