import { serve } from '@hono/node-server';
import { createSite, registerUsers, signIn } from '../registered-site.ts';

// The product with its defaults: SQLite in a file, synchronous=FULL. USERS of them have registered.
const site = await createSite();
const users = await registerUsers(site, Number(process.env.USERS ?? 0));
const cookies: string[] = [];
for (const user of users) cookies.push(await signIn(site, user));

const server = serve({ fetch: site.atrezzo.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ port, path: '/auth/session', cookies, users })),
);
process.once('SIGTERM', async () => {
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await site.atrezzo.close();
});
