/**
 * What one node carries, what several share, and what grows with what: `npm run bench:scale`. Takes several
 * minutes and 3 GB of disk. The nodes share one core, whoever measures and the engines have the other.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../bff/src/testing/postgres-server.ts';
import { startRedis } from '../../bff/src/testing/redis-server.ts';
import type { PinnedProcess } from '../pinned-process.ts';
import { startPinned } from '../pinned-process.ts';
import { fill } from './crowd.ts';
import type { Figure } from './measure.ts';
import { adminPages, loginStarts, sessionReads, wholeLogins } from './measure.ts';
import type { Row } from './report.ts';
import { writeScaleReport } from './report.ts';

interface NodeReady {
  port: number;
  path: string;
}

const crowds = (process.env.CROWDS ?? '1000,1000000').split(',').map(Number);
const nodeCounts = [1, 3];
const rows: Row[] = [];

const engines = {
  'SQLite file': async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atrezzo-scale-'));
    return {
      databaseUrl: `sqlite:${join(folder, 'scale.sqlite')}`,
      redisUrl: '',
      close: () => rm(folder, { recursive: true }),
    };
  },
  'Postgres and Redis': async () => {
    const postgres = await startPostgres();
    const redis = await startRedis();
    return {
      databaseUrl: await postgres.createDatabase(),
      redisUrl: `redis://127.0.0.1:${redis.port}`,
      close: async () => {
        await redis.stop();
        await postgres.stop();
      },
    };
  },
};

for (const [engine, open] of Object.entries(engines)) {
  for (const people of crowds) {
    const where = await open();
    console.log(`${engine}: ${people.toLocaleString('en')} people are written`);
    await fill(where.databaseUrl, people);
    for (const nodes of nodeCounts) rows.push(await measure(engine, where, people, nodes));
    await where.close();
  }
}
await writeScaleReport(rows);

async function measure(
  engine: string,
  where: { databaseUrl: string; redisUrl: string },
  people: number,
  nodes: number,
): Promise<Row> {
  const environment = { DATABASE_URL: where.databaseUrl, REDIS_URL: where.redisUrl };
  const started: PinnedProcess<NodeReady>[] = [];
  for (let count = 0; count < nodes; count += 1) {
    started.push(await startPinned<NodeReady>('node.ts', environment));
  }
  const ports = started.map(({ ready }) => ready.port);
  const figures: Record<string, Figure> = {
    'session reads': await sessionReads(ports, people),
    'login starts': await loginStarts(ports),
    'admin pages': await adminPages(ports),
    'whole logins': await wholeLogins(ports, people),
  };
  const memory = await Promise.all(started.map((node) => node.memoryMiB()));
  for (const node of started) await node.stop();
  const row = { engine, people, nodes, figures, memoryMiB: Math.max(...memory) };
  console.log(JSON.stringify(row));
  return row;
}
