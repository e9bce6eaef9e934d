import { sql } from 'kysely';
import type { SqlDatabase } from './open-database.ts';

export interface AttemptParameters {
  subject: string;
  kind: string;
  /** Milliseconds since 1970. */
  at: number;
  failures: number;
  lockMs: number;
  /** Up to which a lock doubles, as a multiple of `lockMs`. */
  largestFactor: number;
  hardStop: number;
  /** What a subject's very first failure stores. */
  firstLockFactor: number;
  firstLockedUntil: number | null;
  firstHardStopped: number;
}

/**
 * Counts one attempt and sets the lock that it brings, in one statement: however many run at once, each
 * sees the count of the one before. No row comes back for a subject that is locked. A lock only ever
 * begins after the last one has ended, so a clock set back cannot shorten it.
 */
export function countUnlessLocked(db: SqlDatabase, attempt: AttemptParameters) {
  const failures = sql<number>`lockouts.failures + 1`;
  const locks = sql<boolean>`(${failures}) % ${attempt.failures} = 0`;
  const lockedUntil = sql<number>`${attempt.at} + ${attempt.lockMs} * lockouts.lock_factor`;
  const nextFactor = sql<number>`case when lockouts.lock_factor * 2 > ${attempt.largestFactor}
    then ${attempt.largestFactor} else lockouts.lock_factor * 2 end`;
  return db
    .insertInto('lockouts')
    .values({
      subject: attempt.subject,
      kind: attempt.kind,
      failures: 1,
      lock_factor: attempt.firstLockFactor,
      locked_until: attempt.firstLockedUntil,
      hard_stopped: attempt.firstHardStopped,
      last_attempt_at: attempt.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['subject', 'kind'])
        .doUpdateSet({
          failures,
          locked_until: sql`case when ${locks} then ${lockedUntil} else lockouts.locked_until end`,
          lock_factor: sql`case when ${locks} then ${nextFactor} else lockouts.lock_factor end`,
          hard_stopped: sql`case when ${failures} >= cast(${attempt.hardStop} as bigint) then 1 else 0 end`,
          last_attempt_at: sql`case when lockouts.last_attempt_at > ${attempt.at}
            then lockouts.last_attempt_at else ${attempt.at} end`,
        })
        .where('lockouts.hard_stopped', '=', 0)
        .where(sql<boolean>`coalesce(lockouts.locked_until, 0) <= ${attempt.at}`),
    )
    .returning(['lockouts.failures', 'lockouts.locked_until']);
}
