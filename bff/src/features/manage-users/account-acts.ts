import type { Lockout } from '../../domain/abuse/lockout.ts';
import type { EndAccess } from '../../domain/access/end-access.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { SubjectLock } from '../../ports/administration.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, Registration, User } from '../../ports/directory.ts';

/** On whose behalf an account is changed, as sessions and audit rows name it. */
export type ActingFor = 'administrator' | 'operator';

/**
 * What can be done to another person's account, whether an administrator asks for it in the portal or an
 * operator on the command line. Who may ask is the caller's business; what the act does is decided here.
 */
export function createAccountActs({
  directory,
  endAccess,
  lockout,
  clock,
}: {
  directory: Directory;
  endAccess: EndAccess;
  lockout: Lockout;
  clock: Clock;
}) {
  return {
    /** Removes the registration and ends everything that let the person in. Returns what was removed. */
    async resetRegistration(
      change: AuditedTransaction,
      reason: string,
    ): Promise<Registration | undefined> {
      const { tx, user, audit } = change;
      const registration = await tx.findRegistration(user.id);
      await endAccess(change, 'registration_reset');
      await tx.removeRegistration(user.id);
      await audit('registration_reset', { reason, was: registration?.status ?? 'none' });
      return registration;
    },

    async unlock({ tx, user, audit }: AuditedTransaction, reason: string): Promise<void> {
      await lockout.forget(tx, user, await tx.findRegistration(user.id));
      await audit('user_unlocked', { reason });
    },

    /** Ends sessions and remembered browsers, and with them every flow that is under way. */
    async endSessions(
      { tx, user, at, audit }: AuditedTransaction,
      reason: string,
      actingFor: ActingFor,
    ): Promise<void> {
      await tx.markAccessEnded(user.id, at);
      const ended = await tx.endSessions({ userId: user.id }, actingFor, at);
      for (const session of ended) await audit('session_ended', { session, reason: actingFor });
      const browsers = await tx.endRememberedBrowsers({ userId: user.id }, at);
      await audit('sessions_ended', { reason, sessions: ended.length, browsers });
    },

    /** Every lock that keeps the person out: of passwords, of second factors and of recovery. */
    locksOf: (
      user: Pick<User, 'id' | 'username' | 'email'>,
      registration: Registration | undefined,
    ): Promise<SubjectLock[]> =>
      directory.readLocks(lockout.subjectsOf(user, registration?.email), clock.now()),
  };
}
export type AccountActs = ReturnType<typeof createAccountActs>;
