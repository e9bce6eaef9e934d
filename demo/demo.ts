import { join } from 'node:path';
import type { Atrezzo, AtrezzoOptions } from '@atrezzo/bff';
import { createAtrezzo } from '@atrezzo/bff';
import { termsSchema } from '@atrezzo/contract';
import { Hono } from 'hono';

import { createIdentityProvider } from './identity-provider/identity-provider.ts';
import { providerRoutes } from './identity-provider/provider-routes.ts';
import type { DemoMessages } from './loopback-messages.ts';
import { openLoopbackMessages } from './loopback-messages.ts';

import { createPortal } from './portal.ts';
import { readOrCreateSecret } from './secret-file.ts';
import type { StartSettings } from './start-settings.ts';
import { createStaticAssets } from './static-assets.ts';

const elementsFolder = join(import.meta.dirname, '../packages/elements/dist');

const toOutbox: DemoMessages = {
  options: { messenger: 'outbox' },
  close: async () => undefined,
};

export interface Demo {
  app: Hono;
  /** Where a browser finds it. */
  address: string;
  /** Takes further portal users from a file. */
  importUsers: Atrezzo['importUsers'];
  /** Where an employee signs out everywhere. */
  employeesSignOut: string;
  /** Looks after single accounts, as the operator's commands do. */
  users: Atrezzo['users'];
  close(): Promise<void>;
}

/**
 * The whole demo: the BFF, the files the pages load, and the portal, in one app. `changes` are for tests:
 * a clock that obeys, or other terms of use.
 */
export async function createDemo(
  { port, host, dataFolder, carriers }: StartSettings,
  changes: Pick<AtrezzoOptions, 'clock' | 'terms'> = {},
): Promise<Demo> {
  const address = `http://localhost:${port}`;
  const secret = await readOrCreateSecret(dataFolder);
  const identityProvider = createIdentityProvider({
    origin: `http://${anotherNameFor(host)}:${port}`,
    portal: address,
    secret,
  });
  const assets = await createStaticAssets(elementsFolder);
  const messages = carriers ? await openLoopbackMessages(address, changes.clock) : toOutbox;
  const atrezzo = await createAtrezzo({
    baseUrl: address,
    basePath: '/auth',
    secret,
    databaseUrl: `sqlite:${join(dataFolder, 'demo.sqlite')}`,
    ...messages.options,
    environment: 'development',
    siteName: 'Kepro',
    home: '/home',
    loginPath: '/login',
    sso: identityProvider.sso,
    employeeEmailDomains: ['kepro.com'],
    policyChanges: { allowFictionalPhones: true },
    ...changes,
  });
  await atrezzo.importUsers(join(import.meta.dirname, 'portal-users.csv'), {
    refused: ({ line, reason }) => console.warn(`portal-users.csv, line ${line}: ${reason}`),
  });

  const app = new Hono();
  app.route('/', atrezzo);
  if (messages.routes) app.route('/', messages.routes);
  app.route('/', assets);
  app.route('/', providerRoutes(identityProvider, { portal: address }));
  app.route(
    '/',
    createPortal({
      requireSession: atrezzo.requireSession,
      readTerms: async () => {
        const response = await atrezzo.request('/auth/terms/current');
        return termsSchema.parse(await response.json());
      },
    }),
  );
  return {
    app,
    address,
    employeesSignOut: `${identityProvider.sso.issuer}/session/end`,
    users: atrezzo.users,
    importUsers: atrezzo.importUsers,
    async close() {
      await atrezzo.close();
      await messages.close();
    },
  };
}

/** The employees' provider is on the same port, and for a browser on another site, as it would be. */
function anotherNameFor(host: string): string {
  return ['127.0.0.1', '0.0.0.0', '::'].includes(host) ? '127.0.0.1' : 'localhost';
}
