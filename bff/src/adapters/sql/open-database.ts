import { Kysely } from 'kysely';
import type { DatabaseSchema } from './database-schema.ts';
import type { PoolDepth } from './postgres-database.ts';
import { openPostgres } from './postgres-database.ts';
import { NodeSqliteDialect, openSqlite } from './sqlite-database.ts';

export type SqlDatabase = Kysely<DatabaseSchema>;

export interface OpenDatabase {
  db: SqlDatabase;
  /** Connections to the server; nothing where there is none, or nothing has been asked of it yet. */
  connections(): PoolDepth | undefined;
  /** Waits for what is running, then closes. Whoever opened the database closes it, once all is done. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `sqlite:PATH`, `sqlite::memory:`, or `postgres://USER:PASSWORD@HOST:PORT/NAME`. */
  url: string;
  /** Told of connections that were cut while nobody used them. */
  onError?(error: Error): void;
}

/**
 * Opens the database at `url`: a file (missing folders are made, readable by their owner only), one that
 * lives as long as the process, or a Postgres server, to which nothing connects before the first query.
 *
 * @throws Error, with a sentence for the operator, for any other address.
 */
export function openDatabase({ url, onError = () => {} }: DatabaseOptions): OpenDatabase {
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { dialect, connections } = openPostgres(url, onError);
    const db = new Kysely<DatabaseSchema>({ dialect });
    return { ...opened(db, () => db.destroy()), connections };
  }
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : '';
  if (path === '') {
    // The address itself is not repeated: it may hold a password.
    throw new Error(
      'The database address must be "sqlite:" and the path of a file, as in sqlite:./data/atrezzo.db, ' +
        'or that of a Postgres server, as in postgres://user:password@host:5432/atrezzo.',
    );
  }
  const dialect = new NodeSqliteDialect({ database: openSqlite(path) });
  const db = new Kysely<DatabaseSchema>({ dialect });
  // On its only connection, so that what is under way there ends first.
  return {
    ...opened(db, () => db.connection().execute(() => db.destroy())),
    connections: () => undefined,
  };
}

/** Closing twice is closing once. */
function opened(db: SqlDatabase, close: () => Promise<void>): Pick<OpenDatabase, 'db' | 'close'> {
  let closed: Promise<void> | undefined;
  return {
    db,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
