import { once } from 'node:events';
import { createAtrezzo } from '../app.ts';
import type { CarrierOptions } from '../config/carrier-options.ts';
import type { PolicyChanges } from '../config/options.ts';
import { listen } from '../http/listen.ts';
import { createFakeClock } from './fake-clock.ts';
import { importTestUsers, testOptions } from './test-app.ts';

interface NodeOptions {
  databaseUrl: string;
  redisUrl?: string;
  policyChanges: PolicyChanges;
  users?: boolean;
  /** Rotates the signing keys as soon as it can. */
  rotates?: boolean;
  carriers?: CarrierOptions;
  laterMs?: number;
}

/** Serves on any port, tells it to the parent process, and ends with it. */
async function serveNode({
  users = false,
  rotates = false,
  laterMs = 0,
  ...options
}: NodeOptions): Promise<void> {
  const clock = createFakeClock();
  clock.advance(laterMs);
  const app = await createAtrezzo(testOptions({ clock, ...options }));
  if (users) await importTestUsers(app);
  if (rotates) await app.rotateKeys();
  const server = await listen(app.fetch, { port: 0, hostname: '127.0.0.1' });
  process.send?.(server.port);
  await once(process, 'disconnect');
  await server.close();
  await app.close();
}

const [, , options] = process.argv;
if (options !== undefined && process.send !== undefined) {
  await serveNode(JSON.parse(options) as NodeOptions);
}
