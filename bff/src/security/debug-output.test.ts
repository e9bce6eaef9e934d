import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createAtrezzo } from '../app.ts';
import { ConfigurationError } from '../config/configuration-error.ts';
import type { AtrezzoOptions } from '../config/options.ts';
import { startLoopbackCarriers } from '../testing/carriers/loopback-carriers.ts';
import { testOptions } from '../testing/test-app.ts';

/** A site whose libraries are told to say what they do, as `debug` reads it. */
async function start(t: TestContext, debug: string, environment: AtrezzoOptions['environment']) {
  const before = process.env.DEBUG;
  t.after(() => {
    if (before === undefined) delete process.env.DEBUG;
    else process.env.DEBUG = before;
  });
  process.env.DEBUG = debug;
  const callbackUrl = 'https://portal.example/auth/hooks';
  const { carriers, close } = await startLoopbackCarriers({ callbackUrl, onError: assert.fail });
  t.after(close);
  const site = { environment, carriers, baseUrl: 'https://portal.example' } as const;
  const app = await createAtrezzo(testOptions(site as Partial<AtrezzoOptions>));
  t.after(() => app.close());
}

test('in production it does not start where DEBUG would write the private key to the log', async (t) => {
  for (const debug of ['vonage:*', '*', 'express,vonage:server-client']) {
    await assert.rejects(start(t, debug, 'production'), (error) => {
      assert.ok(error instanceof ConfigurationError);
      assert.match(error.message, /DEBUG would write the private key/);
      return true;
    });
  }
});

test('it starts where DEBUG asks for other things, and in development', async (t) => {
  await start(t, 'express:router', 'production');
  await start(t, 'vonage:*', 'development');
});
