import { hashToken } from '../../domain/secrets/keys.ts';
import { isToken } from '../../domain/secrets/tokens.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { AuditEntry } from '../../ports/audit-log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, DirectoryTransaction } from '../../ports/directory.ts';

/** Ends this session, and the remembering of this browser with it. Signing out twice does no harm. */
export function createSignOut(options: { directory: Directory; clock: Clock }) {
  const { directory, clock } = options;

  return async function signOut(request: RequestContext): Promise<void> {
    const { sessionToken, rememberToken } = request;
    const at = clock.now();
    // Looked up whether or not it is live: one that only idled must not wake when a clock is set back.
    const found = isToken(sessionToken)
      ? await directory.findSession(hashToken(sessionToken))
      : undefined;
    if (!found && !isToken(rememberToken)) return;
    await directory.transact(async (tx) => {
      const audit = (act: AuditEntry['act'], userId: string, details: AuditEntry['details']) =>
        tx.audit({
          act,
          at,
          userId,
          ip: request.ip,
          requestId: request.requestId,
          ...(details && { details }),
        });
      if (isToken(rememberToken)) {
        const userId = await forget(tx, hashToken(rememberToken), at);
        if (userId) await audit('browser_forgotten', userId, { reason: 'signed_out' });
      }
      if (!found) return;
      const [ended] = await tx.endSessions(
        { tokenHash: found.session.tokenHash },
        'signed_out',
        at,
      );
      if (ended) await audit('signed_out', found.user.id, { session: ended });
    });
  };

  /** Whose browser it was, where it was remembered until now. */
  async function forget(
    tx: DirectoryTransaction,
    tokenHash: string,
    at: Date,
  ): Promise<string | undefined> {
    const browser = await tx.findRememberedBrowser(tokenHash);
    const ended = await tx.endRememberedBrowsers({ tokenHash }, at);
    return ended > 0 ? browser?.userId : undefined;
  }
}
export type SignOut = ReturnType<typeof createSignOut>;
