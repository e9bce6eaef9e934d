import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

// The floors: a bare route, one keyed read and one keyed write of the kind of store that the product uses.
const folder = await mkdtemp(join(tmpdir(), 'atrezzo-floor-'));
const database = new DatabaseSync(join(folder, 'floor.sqlite'));
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE entries (key TEXT PRIMARY KEY, value TEXT NOT NULL);
`);
const write = database.prepare(
  'INSERT INTO entries VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
);
const read = database.prepare('SELECT value FROM entries WHERE key = ?');
const value = JSON.stringify({ state: 'active', padding: 'x'.repeat(400) });
for (let index = 0; index < 1_000; index += 1) write.run(`key-${index}`, value);

let turn = 0;
const app = new Hono()
  .get('/bare', (c) => c.json({ state: 'anonymous' }))
  .get('/read', (c) => {
    turn = (turn + 1) % 1_000;
    return c.json(JSON.parse((read.get(`key-${turn}`) as { value: string }).value));
  })
  .post('/write', async (c) => {
    await c.req.json();
    turn = (turn + 1) % 1_000;
    write.run(`key-${turn}`, value);
    return c.json({ ok: true }, 201);
  });

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ port, path: '/read' })),
);
process.once('SIGTERM', () => {
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  database.close();
});
