import type { Policy } from '../../config/policy.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, DirectoryTransaction, Registration, User } from '../../ports/directory.ts';
import type { AttemptCount, CountedAttempt } from '../../ports/lockouts.ts';
import { keyedHash } from '../secrets/keys.ts';

/** No shorter than any lock of the presets, so that waiting for it gains no one a try. */
const keptForMs = 30 * 24 * 3_600_000;
/** Counted under what was typed, whether or not it is anyone's. */
const typedKinds = ['password', 'recovery'] as const;

/**
 * Failures that lock, counted before anything is compared. Passwords and second factors are counted
 * apart: a stranger who guesses passwords cannot lock the second factor of the person they guess at.
 */
export function createLockout(options: {
  directory: Directory;
  clock: Clock;
  policy: Policy;
  identifierHashKey: Uint8Array;
}) {
  const { directory, clock, policy, identifierHashKey } = options;
  const subjectOf = (kind: 'username' | 'email', identifier: string): string =>
    keyedHash(identifierHashKey, `${kind}:${identifier}`);

  return {
    /** An identifier is counted whether or not it is anyone's, so that a lock tells nothing. */
    passwordSubject: subjectOf,

    countPassword: (subject: string): Promise<AttemptCount> =>
      directory.countAttempt(subject, 'password', policy.lockout.password, clock.now()),

    countSecondFactor: (userId: string): Promise<AttemptCount> =>
      directory.countAttempt(userId, 'second-factor', policy.lockout.secondFactor, clock.now()),

    /** `subject` as for a password: the same for an identifier that is no one's. */
    countRecovery: (subject: string): Promise<AttemptCount> =>
      directory.countAttempt(subject, 'recovery', policy.lockout.recovery, clock.now()),

    /** Takes back what `countSecondFactor` has just counted: it was no failure. */
    uncountSecondFactor: (userId: string, count: CountedAttempt['count']): Promise<void> =>
      directory.uncountAttempt({
        subject: userId,
        kind: 'second-factor',
        limits: policy.lockout.secondFactor,
        at: clock.now(),
        count,
      }),

    /**
     * Removes at most `limit` counters of names that were typed, once no one has tried for long: by the same
     * rule for names that are someone's and names that are no one's. Second factors count for ever, and so
     * does whatever stops for good. Says how many.
     */
    async removeOld(limit: number): Promise<number> {
      let removed = 0;
      for (const kind of typedKinds) {
        const { hardStop, longestLockMs } = policy.lockout[kind];
        if (hardStop < Number.MAX_SAFE_INTEGER) continue;
        const before = new Date(clock.now().getTime() - Math.max(keptForMs, longestLockMs));
        removed += await directory.removeOldAttempts({ kind, before, limit: limit - removed });
      }
      return removed;
    },

    recoveryLock: (subject: string) => directory.readLockout(subject, 'recovery', clock.now()),

    secondFactorLock: (userId: string) =>
      directory.readLockout(userId, 'second-factor', clock.now()),

    /** Wipes out what was counted against a username: nothing that a second factor hangs on. */
    async forgetUsername(tx: DirectoryTransaction, username: string): Promise<void> {
      const subject = subjectOf('username', username);
      await tx.clearAttempts(subject, 'password');
      await tx.clearAttempts(subject, 'recovery');
    },

    /** Under what a person's failures are counted: the account, and every name that is tried for it. */
    subjectsOf: (
      { id, username, email }: Pick<User, 'id' | 'username' | 'email'>,
      registeredEmail = email,
    ): string[] => [
      id,
      subjectOf('username', username),
      ...[...new Set([email, registeredEmail])].map((address) => subjectOf('email', address)),
    ],

    /** Wipes out all that was counted against a person, under every name of theirs. */
    async forget(
      tx: DirectoryTransaction,
      user: User,
      registration: Registration | undefined,
    ): Promise<void> {
      const addresses = new Set([user.email, registration?.email ?? user.email]);
      const identifiers = [
        subjectOf('username', user.username),
        ...[...addresses].map((address) => subjectOf('email', address)),
      ];
      await tx.clearAttempts(user.id, 'second-factor');
      for (const subject of identifiers) {
        await tx.clearAttempts(subject, 'password');
        await tx.clearAttempts(subject, 'recovery');
      }
    },
  };
}
export type Lockout = ReturnType<typeof createLockout>;
