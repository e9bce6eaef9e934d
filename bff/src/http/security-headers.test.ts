import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { securityHeaders } from './security-headers.ts';

async function headersOf(https: boolean, path = '/'): Promise<Headers> {
  const app = new Hono();
  app.onError((_error, c) => c.text('', 500));
  app.use(securityHeaders({ https }));
  app.get('/', (c) => c.text('', 200, { 'Cache-Control': 'max-age=60' }));
  app.get('/bug', () => {
    throw new Error('A bug.');
  });
  return (await app.request(path)).headers;
}

test('no answer is kept by anyone, framed, or taken for another type', async () => {
  for (const path of ['/', '/bug', '/missing']) {
    const headers = await headersOf(true, path);
    assert.equal(headers.get('Cache-Control'), 'no-store', path);
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
    assert.equal(headers.get('Referrer-Policy'), 'no-referrer', path);
    const policy = headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
  }
});

test('browsers are told to stay with https for a year, over https alone', async () => {
  assert.match((await headersOf(true)).get('Strict-Transport-Security') ?? '', /max-age=31536000/);
  assert.equal((await headersOf(false)).get('Strict-Transport-Security'), null);
});
