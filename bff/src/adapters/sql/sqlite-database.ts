import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import type { Kysely, SqliteDatabase, SqliteStatement } from 'kysely';
import { SqliteAdapter, SqliteDialect, sql } from 'kysely';

/** Far more than this package has queries; bounded, because callers may build queries of their own. */
const statementCacheSize = 256;
const busyTimeoutMs = 5000;

/** Everything that only SQLite says is in this file. */
export class NodeSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

/** SQLite does roll back schema changes, so that a migration that fails halfway leaves nothing. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Opens a database file, or `:memory:`, in the shape that Kysely's SQLite dialect asks for. A file is made
 * with mode 0600, its missing folders with 0700: it holds password hashes.
 */
export function openSqlite(path: string): SqliteDatabase {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  }
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  const statements = new StatementCache(database);
  return {
    prepare: (text) => statements.get(text),
    close: () => {
      if (database.isOpen) {
        database.close();
      }
    },
  };
}

/** `SQLite 3.50.4`. */
export async function sqliteVersion<Schema>(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
  return `SQLite ${rows[0]?.version}`;
}

/** Makes every UPDATE and DELETE of `table` fail, whoever tries. */
export async function makeAppendOnlyInSqlite<Schema>(
  db: Kysely<Schema>,
  table: string,
): Promise<void> {
  for (const verb of ['update', 'delete']) {
    await sql`
      create trigger ${sql.id(`${table}_refuses_${verb}`)} before ${sql.raw(verb)} on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end
    `.execute(db);
  }
}

/** Keeps the statements used last prepared: preparing costs more than most of these queries. */
class StatementCache {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  get(text: string): SqliteStatement {
    const statement = this.#statements.get(text) ?? this.#prepare(text);
    // A Map iterates in the order of insertion: moving it to the end makes the first key the oldest.
    this.#statements.delete(text);
    this.#statements.set(text, statement);
    return statement;
  }

  #prepare(text: string): SqliteStatement {
    if (this.#statements.size >= statementCacheSize) {
      const [oldest] = this.#statements.keys();
      this.#statements.delete(oldest ?? '');
    }
    // Taking the write lock at once: a transaction that reads first could not get it later if another
    // process wrote in between.
    return wrapStatement(this.#database.prepare(text === 'begin' ? 'begin immediate' : text));
  }
}

function wrapStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  };
}
