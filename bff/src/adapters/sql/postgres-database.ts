import type { Kysely } from 'kysely';
import { PostgresDialect, sql } from 'kysely';

/** Enough for what a process has under way at once; a cluster's limit is shared by its processes. */
const mostConnections = 10;
const connectTimeoutMs = 5_000;
const idleTimeoutMs = 30_000;
/** Object id of `bigint` among Postgres' types (catalogue `pg_type`). */
const bigintType = 20;
/** Names the lock under which this product writes, among all advisory locks of the database. */
const writeLock = 0x61_74_72_7a;

/**
 * Everything that only Postgres says is in this file. The driver is loaded with the first query, so that
 * who runs on SQLite does not pay for it.
 */
export function openPostgres(
  url: string,
  onError: (error: Error) => void,
): { dialect: PostgresDialect; connections(): PoolDepth | undefined } {
  let pool: Awaited<ReturnType<typeof openPool>> | undefined;
  const dialect = new PostgresDialect({
    async pool() {
      pool = await openPool(url, onError);
      return pool;
    },
  });
  const connections = () =>
    pool && { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
  return { dialect, connections };
}

/** Connections that are open, those of them that do nothing, and requests that wait for one. */
export interface PoolDepth {
  open: number;
  idle: number;
  waiting: number;
}

async function openPool(url: string, onError: (error: Error) => void) {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: idleTimeoutMs,
    application_name: 'atrezzo',
    types: {
      // Instants and counts: all below 2^53.
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === bigintType ? Number : pg.types.getTypeParser(type, format as 'text'),
    },
  });
  // A connection that is cut, also between two statements of a transaction, where no query could tell of
  // it: unheard, it would end the process. The pool forgets the connection and opens another.
  pool.on('connect', (client) => client.on('error', onError));
  // Says the same again, of connections that wait in the pool.
  pool.on('error', () => {});
  return pool;
}

/**
 * Lets one transaction write at a time, over all processes, as SQLite does: what a transaction has read
 * then still holds when it commits. The audit chain would make them wait for each other anyway. Held until
 * the transaction ends (PostgreSQL manual, section 13.3.5).
 */
export async function waitForTurnToWrite<Schema>(tx: Kysely<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${writeLock})`.execute(tx);
}

/** What a Postgres server says of itself. */
export interface ServerFacts {
  /** The server's clock, milliseconds since the epoch. */
  now: number;
  readOnly: boolean;
  /** Whether what was committed survives a power cut. */
  durable: boolean;
  mostConnections: number;
  connections: number;
}

/** `PostgreSQL 16.3`. */
export async function postgresVersion<Schema>(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db);
  return `PostgreSQL ${rows[0]?.server_version.split(' ')[0]}`;
}

export async function examinePostgres<Schema>(db: Kysely<Schema>): Promise<ServerFacts> {
  const { rows } = await sql<ServerRow>`
    select extract(epoch from clock_timestamp())::float8 * 1000 as now,
      pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as read_only,
      current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as durable,
      current_setting('max_connections')::int as most,
      (select count(*) from pg_stat_activity where backend_type = 'client backend')::int as open
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error('The server did not answer.');
  return {
    now: row.now,
    readOnly: row.read_only,
    durable: row.durable,
    mostConnections: row.most,
    connections: row.open,
  };
}

interface ServerRow {
  now: number;
  read_only: boolean;
  durable: boolean;
  most: number;
  open: number;
}

/** Makes every UPDATE, DELETE and TRUNCATE of `table` fail, whoever tries. */
export async function makeAppendOnlyInPostgres<Schema>(
  db: Kysely<Schema>,
  table: string,
): Promise<void> {
  const refusal = sql.id(`${table}_refuses_change`);
  await sql`
    create function ${refusal}() returns trigger language plpgsql as
    ${sql.lit(`begin raise exception '${table} is append-only'; end`)}
  `.execute(db);
  await sql`
    create trigger ${refusal} before update or delete or truncate on ${sql.table(table)}
    for each statement execute function ${refusal}()
  `.execute(db);
}
