/**
 * Failures are counted per kind, so that guessing passwords, or codes for someone else's address, cannot
 * lock a second factor.
 */
export type LockoutKind = 'password' | 'second-factor' | 'recovery';

export interface LockoutLimits {
  /** Failures until a lock. */
  failures: number;
  /** How long the first lock lasts; each further one is twice as long, up to `longestLockMs`. */
  lockMs: number;
  longestLockMs: number;
  /** Failures in all after which only recovery helps. */
  hardStop: number;
}

/** If `counted`, this attempt may be compared; otherwise it is refused without looking at it. */
export type AttemptCount =
  | { counted: true; failures: number; attemptsLeft: number; lockedUntil?: Date }
  | { counted: false; lockedUntil?: Date; hardStopped: boolean };

/** The arguments of one `countAttempt` call, and its result. */
export interface CountedAttempt {
  subject: string;
  kind: LockoutKind;
  limits: LockoutLimits;
  at: Date;
  count: Extract<AttemptCount, { counted: true }>;
}

/** Counters that have not changed for a long time. */
export interface OldAttempts {
  kind: LockoutKind;
  /** The last attempt, and the lock that it may have brought, lie before it. */
  before: Date;
  limit: number;
}
