import { sql } from 'kysely';
import type { Clock } from '../../ports/clock.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { DatabaseWrites } from './dialects.ts';
import { createDatabaseWrites } from './dialects.ts';
import { createEphemeralQueries } from './ephemeral-queries.ts';
import type { SqlDatabase } from './open-database.ts';

/**
 * Short-lived state in the same database as the directory: the default for one machine. Each verb is one
 * statement, so that the database itself decides who of several callers was first.
 */
export function createSqlEphemeralStore(options: {
  db: SqlDatabase;
  clock: Clock;
  writes?: DatabaseWrites;
}): EphemeralStore {
  const { db, clock, writes = createDatabaseWrites(db) } = options;
  const write = writes.single;
  const queries = createEphemeralQueries(db);
  const now = () => clock.now().getTime();
  const entry = (key: string, value: unknown, ttlMs: number) => {
    const at = now();
    return { key, ...toColumns(value), now: at, expiresAt: at + Math.ceil(ttlMs) };
  };

  return {
    async get<T>(key: string) {
      const [row] = (await queries.get(db, { key, now: now() })).rows;
      return row && (JSON.parse(row.value) as T);
    },
    async put(key, value, ttlMs) {
      await write((tx) => queries.put(tx, entry(key, value, ttlMs)));
    },
    async putIfAbsent(key, value, ttlMs) {
      const { rows } = await write((tx) => queries.putIfAbsent(tx, entry(key, value, ttlMs)));
      return rows.length > 0;
    },
    async replaceIfVersion(key, expected, value, ttlMs) {
      const { rows } = await write((tx) =>
        queries.replaceIfVersion(tx, { ...entry(key, value, ttlMs), expected }),
      );
      return rows.length > 0;
    },
    async take<T>(key: string) {
      const [row] = (await write((tx) => queries.take(tx, { key, now: now() }))).rows;
      return row && (JSON.parse(row.value) as T);
    },
    async increment(key, by, ttlMs) {
      const { rows } = await write((tx) => queries.increment(tx, { ...entry(key, by, ttlMs), by }));
      const [row] = rows;
      if (row === undefined) {
        throw new Error('The database did not return the count that it stored.');
      }
      return { count: Number(row.value), expiresAt: new Date(row.expires_at) };
    },
    async delete(key) {
      await write((tx) => queries.delete(tx, { key }));
    },
    async removeExpired(limit) {
      const { numAffectedRows } = await write((tx) =>
        queries.removeExpired(tx, { now: now(), limit }),
      );
      return Number(numAffectedRows);
    },
    async ping() {
      await sql`select 1`.execute(db);
    },
    // The database is shared with the directory: whoever opened it closes it.
    close: async () => undefined,
  };
}

function toColumns(value: unknown): { value: string; version: number | null } {
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : null;
  return {
    value: JSON.stringify(value),
    version: typeof version === 'number' ? version : null,
  };
}
