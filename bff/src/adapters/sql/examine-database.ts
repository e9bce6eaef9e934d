import { sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import { isPostgres } from './dialects.ts';
import { migrations } from './migrations/migrations.ts';
import type { SqlDatabase } from './open-database.ts';
import type { ServerFacts } from './postgres-database.ts';
import { examinePostgres, postgresVersion } from './postgres-database.ts';
import { sqliteVersion } from './sqlite-database.ts';

/** What an operator should know of a database. Nothing is changed to find it out. */
export interface DatabaseFacts {
  /** `SQLite 3.50.4`, `PostgreSQL 16.3`. */
  product: string;
  /** Migrations of this release that have not run. */
  pending: string[];
  /** Migrations that have run and that this release does not know. */
  unknown: string[];
  /** When the newest audit row was written. */
  lastAuditAt?: Date;
  /** What only a server has. */
  server?: ServerFacts;
}

export async function examineDatabase(db: SqlDatabase): Promise<DatabaseFacts> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const has = (table: string) => tables.some(({ name }) => name === table);
  const done = has(DEFAULT_MIGRATION_TABLE) ? await ranMigrations(db) : [];
  const known = Object.keys(migrations);
  const lastAuditAt = has('audit') ? await lastAudit(db) : undefined;
  return {
    product: isPostgres(db) ? await postgresVersion(db) : await sqliteVersion(db),
    pending: known.filter((name) => !done.includes(name)),
    unknown: done.filter((name) => !known.includes(name)),
    ...(lastAuditAt && { lastAuditAt }),
    ...(isPostgres(db) && { server: await examinePostgres(db) }),
  };
}

async function ranMigrations(db: SqlDatabase): Promise<string[]> {
  const table = sql.table(DEFAULT_MIGRATION_TABLE);
  const { rows } = await sql<{ name: string }>`select name from ${table} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

async function lastAudit(db: SqlDatabase): Promise<Date | undefined> {
  const row = await db
    .selectFrom('audit')
    .select('at')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && new Date(row.at);
}
