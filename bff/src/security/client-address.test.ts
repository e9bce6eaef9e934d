import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { serveOnPort } from '../testing/serve-on-port.ts';
import { createTestApp } from '../testing/test-app.ts';

const twoStarts = { requests: { flowStartsPerIp: { limit: 2, windowMs: 60_000 } } };

/** Starts flows over a real connection, each with an `X-Forwarded-For` of its own; the statuses. */
async function startFrom(
  t: TestContext,
  trustedProxies: number,
  forwarded: (string | undefined)[],
) {
  const { app } = await createTestApp(t, { trustedProxies, policyChanges: twoStarts });
  const { browser: newBrowser } = await serveOnPort(t, app.fetch);
  const statuses: number[] = [];
  for (const entry of forwarded) {
    const headers = entry === undefined ? {} : { 'X-Forwarded-For': entry };
    const { status } = await newBrowser().post('/auth/flows', { kind: 'register' }, headers);
    statuses.push(status);
  }
  return statuses;
}

test('without a proxy of the operator’s, X-Forwarded-For is nobody’s word', async (t) => {
  const forged = ['203.0.113.1', '203.0.113.2', '203.0.113.3', undefined];
  assert.deepEqual(await startFrom(t, 0, forged), [201, 201, 429, 429]);
});

test('behind one proxy only its own entry counts, whatever a client wrote before it', async (t) => {
  const forged = [
    '1.1.1.1, 203.0.113.9',
    '2.2.2.2, 203.0.113.9',
    '3.3.3.3,203.0.113.9',
    '203.0.113.9',
  ];
  assert.deepEqual(await startFrom(t, 1, forged), [201, 201, 429, 429]);
});

test('behind one proxy two clients are counted apart', async (t) => {
  const clients = ['203.0.113.1', '203.0.113.1', '203.0.113.2', '203.0.113.1'];
  assert.deepEqual(await startFrom(t, 1, clients), [201, 201, 201, 429]);
});

test('whoever comes past the proxy without the header is counted by the connection', async (t) => {
  assert.deepEqual(
    await startFrom(t, 1, [undefined, undefined, '', undefined]),
    [201, 201, 429, 429],
  );
});

test('an IPv6 client that changes its address within its /64 is counted as one', async (t) => {
  const rotated = [
    '2001:db8:1:2::1',
    '2001:DB8:1:2:ffff::9',
    '2001:db8:1:2:a:b:c:d',
    '2001:db8:1:3::1',
  ];
  assert.deepEqual(await startFrom(t, 1, rotated), [201, 201, 429, 201]);
});

test('an IPv4 address in IPv6 clothes is that IPv4 address', async (t) => {
  const dressed = ['203.0.113.5', '::ffff:203.0.113.5', '::FFFF:203.0.113.5', '::ffff:203.0.113.6'];
  assert.deepEqual(await startFrom(t, 1, dressed), [201, 201, 429, 201]);
});

test('one too many is told when to come back', async (t) => {
  const app = await createTestApp(t, { policyChanges: twoStarts });
  const start = () => app.browser().start({ kind: 'register' });
  await start();
  await start();
  const { status, body, headers } = await start();
  assert.equal(status, 429);
  assert.equal(body.code, 'too_many_requests');
  assert.equal(headers.get('Retry-After'), '60');
  app.clock.advance(60_000);
  assert.equal((await start()).status, 201);
});
