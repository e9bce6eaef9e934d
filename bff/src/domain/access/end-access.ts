import type { SessionEndReason } from '../../ports/directory.ts';
import type { Lockout } from '../abuse/lockout.ts';
import type { AuditedTransaction } from '../audit/audited-transaction.ts';
import { removeStrongFactors } from './remove-strong-factors.ts';

/** Why everything that lets a person in has ended at once. */
export type AccessEndReason = Extract<
  SessionEndReason,
  'password_reset' | 'registration_reset' | 'factor_changed' | 'address_changed' | 'disabled'
>;

/**
 * Ends what lets a person in, inside the transaction that changes how they get in: every session, every
 * remembered browser, every link in a mail, and every flow that was begun before, its codes with it (OWASP
 * ASVS 5.0, 7.4.3). Where the registration is reset, passkeys and recovery codes go with it.
 * Failures counted against the account are wiped out.
 */
export function createEndAccess({ lockout }: { lockout: Lockout }) {
  return async function endAccess(
    change: AuditedTransaction,
    reason: AccessEndReason,
  ): Promise<void> {
    const { tx, user, at, audit } = change;
    await tx.markAccessEnded(user.id, at);
    for (const session of await tx.endSessions({ userId: user.id }, reason, at)) {
      await audit('session_ended', { session, reason });
    }
    const browsers = await tx.endRememberedBrowsers({ userId: user.id }, at);
    if (browsers > 0) await audit('browser_forgotten', { browsers, reason });
    await tx.endLinks(user.id, at);
    if (reason === 'registration_reset') await removeStrongFactors(change);
    const registration = await tx.findRegistration(user.id);
    await lockout.forget(tx, user, registration);
  };
}
export type EndAccess = ReturnType<typeof createEndAccess>;
