import type { TestContext } from 'node:test';
import { createDatabaseFile } from './database-file.ts';
import { startPostgres } from './postgres-server.ts';
import { startRedis } from './redis-server.ts';

export interface EngineAddresses {
  databaseUrl: string;
  redisUrl?: string;
}

export interface Engine {
  name: string;
  /** Empty, and gone when the test ends. */
  open(t: TestContext): Promise<EngineAddresses>;
}

async function openPostgres(t: TestContext): Promise<string> {
  const server = await startPostgres();
  t.after(() => server.stop());
  return server.createDatabase();
}

async function openRedis(t: TestContext): Promise<string> {
  const server = await startRedis();
  t.after(() => server.stop());
  return `redis://127.0.0.1:${server.port}`;
}

/** Every kind of place where state may lie: real servers, started for the test. */
export const engines: readonly Engine[] = [
  {
    name: 'a SQLite file',
    open: async (t) => ({ databaseUrl: (await createDatabaseFile(t)).url }),
  },
  { name: 'Postgres', open: async (t) => ({ databaseUrl: await openPostgres(t) }) },
  {
    name: 'Postgres and Redis',
    open: async (t) => ({ databaseUrl: await openPostgres(t), redisUrl: await openRedis(t) }),
  },
];
