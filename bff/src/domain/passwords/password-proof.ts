import type { FlowProblem } from '@atrezzo/contract';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, DirectoryTransaction, User } from '../../ports/directory.ts';
import type { Lockout } from '../abuse/lockout.ts';
import type { RequestOrigin } from '../audit/audited-transaction.ts';
import type { Passwords } from './passwords.ts';

/** Whom an identifier leads to, where it leads to anyone, and the hash that their password must fit. */
export interface Claimed<Found> {
  user: User | undefined;
  hash: string | undefined;
  found: Found;
}

export interface PasswordAttempt<Found> {
  /** What failures are counted under: the same for an identifier that is no one's. */
  subject: string;
  password: string;
  request: RequestOrigin;
  /** What is being proved, for the audit. */
  reason: 'password' | 'portal_password';
  /** Looked up after the attempt has been counted. */
  claim(): Promise<Claimed<Found>>;
  /** Keeps a hash of today's cost in place of an older one. */
  keepHash(tx: DirectoryTransaction, user: User, found: Found, hash: string): Promise<void>;
}

export type PasswordProof<Found> =
  | { proved: true; user: User; found: Found; rehash?: string }
  | { proved: false; refusal: FlowProblem };

/**
 * One try at a password: counted before it is compared. Unknown identifier, wrong password and disabled
 * user are one answer, each costs one hash, and each leaves a row in the audit.
 */
export function createPasswordProof(options: {
  directory: Directory;
  passwords: Passwords;
  lockout: Lockout;
  clock: Clock;
}) {
  const { directory, passwords, lockout, clock } = options;

  return async function provePassword<Found>(
    attempt: PasswordAttempt<Found>,
  ): Promise<PasswordProof<Found>> {
    passwords.assertRoom();
    const count = await lockout.countPassword(attempt.subject);
    if (!count.counted) return { proved: false, refusal: identifierLocked(count.lockedUntil) };

    const { user, hash, found } = await attempt.claim();
    const { ok, rehash } = await passwords.verify(hash, attempt.password, {
      // The portal's own passwords came from elsewhere; those of a registration were set here.
      imported: attempt.reason === 'portal_password',
    });
    if (!user || !ok || user.disabledAt) {
      await recordRefusal(attempt, user, count.lockedUntil !== undefined);
      return {
        proved: false,
        refusal: { code: 'credentials_incorrect', field: 'password' },
      };
    }
    await directory.transact(async (tx) => {
      await tx.clearAttempts(attempt.subject, 'password');
      if (!rehash) return;
      await attempt.keepHash(tx, user, found, rehash);
      await tx.audit({ act: 'password_rehashed', at: clock.now(), userId: user.id });
    });
    return { proved: true, user, found, ...(rehash !== undefined && { rehash }) };
  };

  function recordRefusal(
    { request, reason }: Pick<PasswordAttempt<unknown>, 'request' | 'reason'>,
    user: User | undefined,
    locked: boolean,
  ): Promise<void> {
    return directory.transact((tx) =>
      tx.audit({
        act: locked ? 'password_locked' : 'sign_in_refused',
        at: clock.now(),
        ...(user && { userId: user.id }),
        ip: request.ip,
        ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
        requestId: request.requestId,
        details: { reason },
      }),
    );
  }
}
export type ProvePassword = ReturnType<typeof createPasswordProof>;

function identifierLocked(until: Date | undefined): FlowProblem {
  return { code: 'account_locked', ...(until && { retryAt: until.toISOString() }) };
}
