import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { hashToken } from '../../domain/secrets/keys.ts';
import { isToken } from '../../domain/secrets/tokens.ts';
import type { RememberedBrowser } from '../../ports/directory.ts';

/** A new session takes the place of the one that this browser had. */
export async function replaceSession(
  { tx, at, audit }: AuditedTransaction,
  sessionToken: string | undefined,
): Promise<void> {
  if (!isToken(sessionToken)) return;
  const ended = await tx.endSessions({ tokenHash: hashToken(sessionToken) }, 'replaced', at);
  for (const session of ended) await audit('session_ended', { session, reason: 'replaced' });
}

/** A new remembering takes the place of the one that this browser had, if it had one (`formerHash`). */
export async function rememberBrowser(
  { tx, at, audit }: AuditedTransaction,
  browser: RememberedBrowser,
  formerHash: string | undefined,
): Promise<void> {
  if (formerHash !== undefined) await tx.endRememberedBrowsers({ tokenHash: formerHash }, at);
  await tx.insertRememberedBrowser(browser);
  await audit('browser_remembered', { method: browser.method });
}
