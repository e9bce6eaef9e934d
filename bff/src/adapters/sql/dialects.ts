import type { Kysely, RawBuilder } from 'kysely';
import { PostgresAdapter, sql } from 'kysely';
import type { SqlDatabase } from './open-database.ts';
import { makeAppendOnlyInPostgres, waitForTurnToWrite } from './postgres-database.ts';
import { makeAppendOnlyInSqlite } from './sqlite-database.ts';
import type { WriteGroup } from './write-group.ts';
import { createWriteGroup } from './write-group.ts';

/** How a database is written to. */
export interface DatabaseWrites {
  /** Several statements: all or none, and nobody else's in between. */
  transact: WriteGroup;
  /** One statement, which is atomic by itself. */
  single: WriteGroup;
}

/**
 * SQLite waits for the disk with the whole process, so that all writes share commits. Postgres does not:
 * single statements go their own way there, and only transactions wait for their turn.
 */
export function createDatabaseWrites(db: SqlDatabase): DatabaseWrites {
  if (!isPostgres(db)) {
    const together = createWriteGroup(db);
    return { transact: together, single: together };
  }
  return { transact: createWriteGroup(db, waitForTurnToWrite), single: (work) => work(db) };
}

/** Makes rows of `table` stay as they were written. */
export function makeAppendOnly<Schema>(db: Kysely<Schema>, table: string): Promise<void> {
  return isPostgres(db) ? makeAppendOnlyInPostgres(db, table) : makeAppendOnlyInSqlite(db, table);
}

/** The type of text that is ordered by code points, whatever the language of the database. */
export function orderedText<Schema>(db: Kysely<Schema>): 'text' | RawBuilder<unknown> {
  return isPostgres(db) ? sql`text collate "C"` : 'text';
}

/**
 * Postgres looks by itself, but only a minute after; until then it takes a million users for none, and reads
 * whole tables. SQLite's plans don't depend on it.
 */
export async function refreshStatistics<Schema>(db: Kysely<Schema>): Promise<void> {
  if (!isPostgres(db)) return;
  await sql`analyze users, managed_organisations, user_search_terms`.execute(db);
}

export function isPostgres<Schema>(db: Kysely<Schema>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
