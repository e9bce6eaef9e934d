import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { openMemoryDatabase } from '../testing/memory-database.ts';
import { healthRoutes } from './health-routes.ts';

async function site(t: TestContext) {
  const stores = await openMemoryDatabase(t);
  const stopping = new AbortController();
  const errors: unknown[] = [];
  const routesWith = (ping: () => Promise<void>) =>
    healthRoutes({
      ...stores,
      store: { ...stores.store, ping },
      stopping: stopping.signal,
      onError: (error) => errors.push(error),
    });
  return { ...stores, stopping, errors, routesWith };
}

test('a process is ready while its stores answer, and not from when it is told to stop', async (t) => {
  const { stopping, routesWith } = await site(t);
  const routes = routesWith(async () => {});
  assert.equal((await routes.request('/readyz')).status, 200);
  stopping.abort();
  assert.equal((await routes.request('/readyz')).status, 503);
  assert.equal((await routes.request('/healthz')).status, 200);
});

test('a store that fails makes it not ready, and the log says why', async (t) => {
  const { errors, routesWith } = await site(t);
  const failure = new Error('It is gone.');
  const routes = routesWith(() => Promise.reject(failure));
  const { status, headers } = await routes.request('/readyz');
  assert.equal(status, 503);
  assert.equal(headers.get('Cache-Control'), 'no-store');
  assert.deepEqual(errors, [failure]);
});

test('a store that hangs makes it not ready after two seconds', async (t) => {
  const { clock, errors, routesWith } = await site(t);
  const asked = Promise.withResolvers<void>();
  const routes = routesWith(() => {
    asked.resolve();
    return new Promise(() => {});
  });
  const answer = routes.request('/readyz');
  await asked.promise;
  clock.advance(2_000);
  assert.equal((await answer).status, 503);
  assert.match(String(errors[0]), /within 2000 ms/);
  assert.equal((await routes.request('/healthz')).status, 200);
});
