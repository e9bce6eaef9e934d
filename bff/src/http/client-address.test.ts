import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { serveOnPort } from '../testing/serve-on-port.ts';
import { clientAddress } from './client-address.ts';

function appBehind(trustedProxies: number) {
  return new Hono().get('/', (c) => c.text(clientAddress(c, trustedProxies)));
}

async function addressSeen(trustedProxies: number, forwarded?: string): Promise<string> {
  const headers = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
  return (await appBehind(trustedProxies).request('/', { headers })).text();
}

test('without a proxy, the address is that of the connection, whatever a header says', async (t) => {
  const { origin } = await serveOnPort(t, appBehind(0).fetch);
  const answer = await fetch(origin, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
  assert.equal(await answer.text(), '127.0.0.1');
});

test('behind one proxy, it is what that proxy wrote, and what a client made up stands further left', async () => {
  assert.equal(await addressSeen(1, '203.0.113.9'), '203.0.113.9');
  assert.equal(await addressSeen(1, '10.0.0.1, 198.51.100.7,203.0.113.9'), '203.0.113.9');
});

test('behind two proxies, it is what the outer one wrote', async () => {
  assert.equal(await addressSeen(2, '6.6.6.6, 203.0.113.9, 10.0.0.2'), '203.0.113.9');
});

test('a request that did not pass all the proxies has the address of its connection', async (t) => {
  const { origin } = await serveOnPort(t, appBehind(2).fetch);
  const answer = await fetch(origin, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
  assert.equal(await answer.text(), '127.0.0.1');
});

test('empty entries are not counted', async () => {
  assert.equal(await addressSeen(1, '203.0.113.9, ,'), '203.0.113.9');
});

test('a request that is handed over in memory has no address', async () => {
  assert.equal(await addressSeen(0, '203.0.113.9'), 'unknown');
  assert.equal(await addressSeen(1), 'unknown');
});
