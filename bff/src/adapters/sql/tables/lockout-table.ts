import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type {
  AttemptCount,
  CountedAttempt,
  LockoutKind,
  LockoutLimits,
  OldAttempts,
} from '../../../ports/lockouts.ts';
import { compileOnce } from '../compile-once.ts';
import type { AttemptParameters } from '../count-unless-locked.ts';
import { countUnlessLocked } from '../count-unless-locked.ts';
import type { DatabaseSchema } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';
import { fromInstant, withoutNulls } from '../optional-columns.ts';

export interface LockoutKey {
  subject: string;
  kind: LockoutKind;
}

export interface Attempt extends LockoutKey {
  limits: LockoutLimits;
  at: Date;
}

interface OldParameters {
  kind: string;
  before: number;
  limit: number;
}

interface UncountParameters {
  subject: string;
  kind: string;
  failures: number;
  failuresBefore: number;
  /** What the next lock's was before this attempt; `null` where it brought none. */
  lockFactor: number | null;
}

export type LockoutTable = ReturnType<typeof createLockoutTable>;

export function createLockoutTable(db: SqlDatabase) {
  const count = compileOnce((attempt: AttemptParameters) => countUnlessLocked(db, attempt));
  const byKey = compileOnce((key: { subject: string; kind: string }) =>
    db
      .selectFrom('lockouts')
      .select(['locked_until', 'hard_stopped'])
      .where('subject', '=', key.subject)
      .where('kind', '=', key.kind),
  );
  const clear = compileOnce((key: { subject: string; kind: string }) =>
    db.deleteFrom('lockouts').where('subject', '=', key.subject).where('kind', '=', key.kind),
  );
  const uncount = compileOnce((attempt: UncountParameters) =>
    db
      .updateTable('lockouts')
      .set({
        failures: attempt.failuresBefore,
        locked_until: null,
        lock_factor: sql`coalesce(cast(${attempt.lockFactor} as bigint), lock_factor)`,
        hard_stopped: 0,
      })
      .where('subject', '=', attempt.subject)
      .where('kind', '=', attempt.kind)
      .where('failures', '=', attempt.failures),
  );
  const removeOld = compileOnce(({ kind, before, limit }: OldParameters) => {
    const isOld = (row: ExpressionBuilder<DatabaseSchema, 'lockouts'>) =>
      row.and([
        row('kind', '=', kind),
        row('last_attempt_at', '<', before),
        row('hard_stopped', '=', 0),
        row.or([row('locked_until', 'is', null), row('locked_until', '<', before)]),
      ]);
    return (
      db
        .deleteFrom('lockouts')
        // Again here: an attempt may be counted between the inner query and its removal.
        .where(isOld)
        .where('subject', 'in', (rows) =>
          rows.selectFrom('lockouts').select('subject').where(isOld).limit(limit),
        )
    );
  });
  const read = async (on: SqlDatabase, { subject, kind }: LockoutKey, at: Date) => {
    const [row] = (await byKey(on, { subject, kind })).rows;
    return { hardStopped: row?.hard_stopped === 1, ...lockAt(row?.locked_until ?? null, at) };
  };

  return {
    read,
    async count(on: SqlDatabase, attempt: Attempt): Promise<AttemptCount> {
      const [row] = (await count(on, toParameters(attempt))).rows;
      if (row === undefined) {
        return { counted: false, ...(await read(on, attempt, attempt.at)) };
      }
      return {
        counted: true,
        failures: row.failures,
        attemptsLeft: attemptsLeft(row.failures, attempt.limits),
        ...lockAt(row.locked_until, attempt.at),
      };
    },
    /** An attempt is counted only where no lock and no stop stands: both are this attempt's, if any is there. */
    async uncount(
      on: SqlDatabase,
      { subject, kind, limits, at, count }: CountedAttempt,
    ): Promise<void> {
      const { failures, lockedUntil } = count;
      const lockMs = lockedUntil && lockedUntil.getTime() - at.getTime();
      await uncount(on, {
        subject,
        kind,
        failures,
        failuresBefore: failures - 1,
        lockFactor: lockMs === undefined ? null : Math.round(lockMs / limits.lockMs),
      });
    },
    async removeOld(on: SqlDatabase, { kind, before, limit }: OldAttempts): Promise<number> {
      const parameters = { kind, before: before.getTime(), limit };
      return Number((await removeOld(on, parameters)).numAffectedRows);
    },
    async clear(on: SqlDatabase, { subject, kind }: LockoutKey): Promise<void> {
      await clear(on, { subject, kind });
    },
  };
}

function toParameters({ subject, kind, limits, at }: Attempt): AttemptParameters {
  const locksAtOnce = limits.failures === 1;
  const largestFactor = Math.max(1, Math.floor(limits.longestLockMs / limits.lockMs));
  return {
    subject,
    kind,
    at: at.getTime(),
    failures: limits.failures,
    lockMs: limits.lockMs,
    hardStop: limits.hardStop,
    largestFactor,
    firstLockFactor: locksAtOnce ? Math.min(2, largestFactor) : 1,
    firstLockedUntil: locksAtOnce ? at.getTime() + limits.lockMs : null,
    firstHardStopped: limits.hardStop === 1 ? 1 : 0,
  };
}

function attemptsLeft(failures: number, limits: LockoutLimits): number {
  const sinceLock = failures % limits.failures;
  const untilLock = sinceLock === 0 ? 0 : limits.failures - sinceLock;
  return Math.min(untilLock, limits.hardStop - failures);
}

/** A lock that is over is none. */
function lockAt(lockedUntil: number | null, at: Date): { lockedUntil?: Date } {
  const stillLocked = lockedUntil !== null && lockedUntil > at.getTime();
  return withoutNulls({ lockedUntil: fromInstant(stillLocked ? lockedUntil : null) });
}
