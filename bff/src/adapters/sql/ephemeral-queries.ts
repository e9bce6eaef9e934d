import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { compileOnce } from './compile-once.ts';
import type { SqlDatabase } from './open-database.ts';

interface Entry {
  key: string;
  value: string;
  version: number | null;
  expiresAt: number;
  now: number;
}

interface LiveKey {
  key: string;
  now: number;
}

/** One statement for each verb of the ephemeral store. An entry lives while `expires_at > now`. */
export function createEphemeralQueries(db: SqlDatabase) {
  return {
    ...createReads(db),
    ...createWrites(db),
    delete: compileOnce(({ key }: { key: string }) =>
      db.deleteFrom('ephemeral').where('key', '=', key),
    ),
    removeExpired: compileOnce((batch: { now: number; limit: number }) =>
      db
        .deleteFrom('ephemeral')
        // Again here: an entry may be written anew between the inner query and its removal.
        .where('expires_at', '<=', batch.now)
        .where('key', 'in', (rows) =>
          rows
            .selectFrom('ephemeral')
            .select('key')
            .where('expires_at', '<=', batch.now)
            .orderBy('expires_at')
            .limit(batch.limit),
        ),
    ),
  };
}

function createReads(db: SqlDatabase) {
  return {
    get: compileOnce(({ key, now }: LiveKey) =>
      db
        .selectFrom('ephemeral')
        .select('value')
        .where('key', '=', key)
        .where('expires_at', '>', now),
    ),
    take: compileOnce(({ key, now }: LiveKey) =>
      db
        .deleteFrom('ephemeral')
        .where('key', '=', key)
        .where('expires_at', '>', now)
        .returning('value'),
    ),
  };
}

function createWrites(db: SqlDatabase) {
  const insert = (entry: Entry) =>
    db.insertInto('ephemeral').values({
      key: entry.key,
      value: entry.value,
      version: entry.version,
      expires_at: entry.expiresAt,
    });
  return {
    put: compileOnce((entry: Entry) =>
      insert(entry).onConflict((conflict) => conflict.column('key').doUpdateSet(asGiven)),
    ),
    putIfAbsent: compileOnce((entry: Entry) =>
      insert(entry)
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet(asGiven)
            .where('ephemeral.expires_at', '<=', entry.now),
        )
        .returning('key'),
    ),
    replaceIfVersion: compileOnce((entry: Entry & { expected: number }) =>
      db
        .updateTable('ephemeral')
        .set({ value: entry.value, version: entry.version, expires_at: entry.expiresAt })
        .where('key', '=', entry.key)
        .where('version', '=', entry.expected)
        .where('expires_at', '>', entry.now)
        .returning('key'),
    ),
    increment: compileOnce((entry: Entry & { by: number }) =>
      insert(entry)
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            value: ifExpired(
              entry.now,
              sql`excluded.value`,
              sql`cast(cast(ephemeral.value as bigint) + ${entry.by} as text)`,
            ),
            expires_at: ifExpired(entry.now, sql`excluded.expires_at`, sql`ephemeral.expires_at`),
          }),
        )
        .returning(['value', 'expires_at']),
    ),
  };
}

/** What the insert that met an older row would have written. */
const asGiven = {
  value: sql<string>`excluded.value`,
  version: sql<number | null>`excluded.version`,
  expires_at: sql<number>`excluded.expires_at`,
};

function ifExpired<Value>(now: number, then: RawBuilder<Value>, otherwise: RawBuilder<Value>) {
  return sql<Value>`case when ephemeral.expires_at <= ${now} then ${then} else ${otherwise} end`;
}
