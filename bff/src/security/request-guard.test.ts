import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createTestApp } from '../testing/test-app.ts';

const good = {
  'Content-Type': 'application/json',
  'X-Atrezzo-CSRF': '1',
  'Sec-Fetch-Site': 'same-origin',
};
const partner = 'https://partner.example';

async function setUp(t: TestContext) {
  const { app } = await createTestApp(t, { allowedOrigins: [partner] });
  return async (headers: Record<string, string | undefined>, body = '{"kind":"register"}') => {
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    const response = await app.request('/auth/flows', {
      method: 'POST',
      headers: Object.fromEntries(given) as Record<string, string>,
      // Bytes, so that no content type is added for text.
      body: new TextEncoder().encode(body),
    });
    const { code } = (await response.json()) as { code?: string };
    return { status: response.status, code, headers: response.headers };
  };
}

test('a page of this site may write', async (t) => {
  const write = await setUp(t);
  assert.equal((await write(good)).status, 201);
  const charset = { ...good, 'Content-Type': 'application/json; charset=utf-8' };
  assert.equal((await write(charset)).status, 201);
});

test('a body that a form could send is refused', async (t) => {
  const write = await setUp(t);
  for (const type of [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; application/json',
    'application/jsonp',
    '',
    undefined,
  ]) {
    const { status, code } = await write({ ...good, 'Content-Type': type });
    assert.deepEqual(
      { status, code },
      { status: 415, code: 'content_type_unsupported' },
      String(type),
    );
  }
});

test('a write without the header that no form can set is refused', async (t) => {
  const write = await setUp(t);
  for (const value of [undefined, '', '0', 'true']) {
    const { status, code } = await write({ ...good, 'X-Atrezzo-CSRF': value });
    assert.deepEqual({ status, code }, { status: 403, code: 'csrf_header_missing' }, String(value));
  }
});

test('a page of any other site may not write, whatever it calls itself', async (t) => {
  const write = await setUp(t);
  for (const from of [
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
    { 'Sec-Fetch-Site': 'same-site', Origin: 'http://evil.localhost:4000' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' },
    { 'Sec-Fetch-Site': undefined, Origin: 'null' },
    { 'Sec-Fetch-Site': undefined, Origin: `${partner}.evil.example` },
    { 'Sec-Fetch-Site': undefined, Origin: 'http://partner.example' },
    { 'Sec-Fetch-Site': undefined, Origin: `${partner}:8443` },
    { 'Sec-Fetch-Site': undefined, Origin: 'http://localhost:4001' },
    { 'Sec-Fetch-Site': 'none' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': undefined },
    { 'Sec-Fetch-Site': undefined, Referer: 'http://localhost:4000/' },
  ]) {
    const { status, code } = await write({ ...good, ...from });
    const said = JSON.stringify(from);
    assert.deepEqual({ status, code }, { status: 403, code: 'origin_not_allowed' }, said);
  }
});

test('an origin on the list may write, and this site where a browser sends no Fetch Metadata', async (t) => {
  const write = await setUp(t);
  for (const Origin of [partner, 'http://localhost:4000']) {
    const { status } = await write({ ...good, 'Sec-Fetch-Site': undefined, Origin });
    assert.equal(status, 201, Origin);
  }
});

test('every write is guarded, not only the start of a flow', async (t) => {
  const { app } = await createTestApp(t);
  for (const [method, path] of [
    ['POST', '/auth/flows'],
    ['POST', '/auth/flows/x/actions/submit-code'],
    ['DELETE', '/auth/flows/x'],
    ['POST', '/auth/session/extend'],
    ['DELETE', '/auth/session'],
    ['PUT', '/auth/session'],
    ['PATCH', '/auth/anything'],
  ] as const) {
    const headers = { 'Content-Type': 'application/json' };
    assert.equal((await app.request(path, { method, headers })).status, 403, `${method} ${path}`);
  }
});
