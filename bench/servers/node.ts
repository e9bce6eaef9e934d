import { createAtrezzo } from '@atrezzo/bff';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createInbox, siteOptions } from '../scale/site.ts';

// One node of a site, on the engines of DATABASE_URL and REDIS_URL. Who measures reads codes at /bench/code.
const { DATABASE_URL: databaseUrl = '', REDIS_URL: redisUrl } = process.env;
const inbox = createInbox();
const atrezzo = await createAtrezzo({
  ...siteOptions,
  databaseUrl,
  ...(redisUrl && { redisUrl }),
  messenger: inbox.messenger,
});
const app = new Hono()
  .get('/bench/code', (c) => c.text(inbox.codeTo(c.req.query('to') ?? '')))
  .all('*', (c) => atrezzo.fetch(c.req.raw, c.env));

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ port, path: '/healthz' })),
);
process.once('SIGTERM', async () => {
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await atrezzo.close();
});
