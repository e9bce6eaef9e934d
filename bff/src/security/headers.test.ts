import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestApp } from '../testing/test-app.ts';

const write = {
  'Content-Type': 'application/json',
  'X-Atrezzo-CSRF': '1',
  'Sec-Fetch-Site': 'same-origin',
};
const requests: [name: string, path: string, init?: RequestInit][] = [
  ['a read', '/auth/session'],
  ['the configuration', '/auth/config'],
  ['the terms', '/auth/terms/current'],
  ['a start', '/auth/flows', { method: 'POST', headers: write, body: '{"kind":"register"}' }],
  ['a bad request', '/auth/flows', { method: 'POST', headers: write, body: '{}' }],
  ['a refused origin', '/auth/flows', { method: 'POST' }],
  [
    'a body that is too large',
    '/auth/flows',
    { method: 'POST', headers: write, body: 'x'.repeat(9_000) },
  ],
  ['a flow that is gone', '/auth/flows/none'],
  ['what is not there', '/auth/none'],
];

for (const [name, path, init] of requests) {
  test(`${name}: nothing is kept, sniffed, framed or told to others`, async (t) => {
    const { app } = await createTestApp(t);
    const { headers } = await app.request(path, init);
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(
      headers.get('Content-Security-Policy'),
      "default-src 'none'; frame-ancestors 'none'",
    );
    assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
    assert.match(headers.get('Content-Type') ?? '', /^application\/(problem\+)?json/);
    assert.match(headers.get('X-Request-Id') ?? '', /^[\w-]{22}$/);
    assert.equal(headers.get('Server'), null);
    assert.equal(headers.get('X-Powered-By'), null);
  });
}

test('a site on https says that it stays there for a year; one on localhost does not', async (t) => {
  const secure = await createTestApp(t, { baseUrl: 'https://portal.example' });
  const hsts = 'Strict-Transport-Security';
  const answer = await secure.app.request('/auth/session');
  assert.match(answer.headers.get(hsts) ?? '', /^max-age=31536000\b/);
  const local = await createTestApp(t);
  assert.equal((await local.app.request('/auth/session')).headers.get(hsts), null);
});
