import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { serveOnPort } from '../testing/serve-on-port.ts';
import { createTestApp } from '../testing/test-app.ts';

const headers = {
  'Content-Type': 'application/json',
  'X-Atrezzo-CSRF': '1',
  'Sec-Fetch-Site': 'same-origin',
};
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

async function poster(t: TestContext) {
  const { app } = await createTestApp(t);
  const { origin } = await serveOnPort(t, app.fetch);
  return async (body: string | ReadableStream, path = '/auth/flows') => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    });
    const { code } = (await response.json()) as { code?: string };
    return `${response.status} ${code}`;
  };
}

test('ten megabytes are turned away, whether or not their length was said beforehand', async (t) => {
  const post = await poster(t);
  const large = 'x'.repeat(10 * 1024 * 1024);
  assert.equal(await post(large), '413 request_too_large');
  assert.equal(await post(new Blob([large]).stream()), '413 request_too_large');
  assert.equal(await post(nested(100_000)), '413 request_too_large');
});

test('eight KiB are read, and one byte more is not', async (t) => {
  const post = await poster(t);
  const of = (length: number) => JSON.stringify('x'.repeat(length - 2));
  assert.equal(await post(of(8_192)), '400 request_invalid');
  assert.equal(await post(of(8_193)), '413 request_too_large');
});

test('what is not a JSON object of the right shape is a bad request, and never an error', async (t) => {
  const post = await poster(t);
  for (const body of [
    nested(4_000),
    `{"kind":${nested(4_000)}}`,
    `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`,
    'kind=register',
    '{"kind":"register"',
    '[{"kind":"register"}]',
    '"register"',
    'null',
    '1e999',
    '\u0000',
    '',
    '{}',
    '{"kind":["register"]}',
    '{"kind":{"$ne":null}}',
    '{"kind":"register","supports":"all"}',
    '{"kind":"login"}',
    '{"kind":"login","method":"pigeon"}',
    '{"kind":"register","__proto__":{"method":"phone"}}',
    '{"__proto__":{"kind":"register"}}',
  ]) {
    assert.equal(await post(body), '400 request_invalid', body.slice(0, 60));
  }
});

test('strange signs in text are no error either', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { body: flow } = await browser.start({ kind: 'register' });
  let { version } = flow;
  for (const identifier of ['\u0000', '\ud800', "' or 1=1 --", '{{7*7}}', '\u202e', '', ' ']) {
    const input = { identifier, password: `\udfff${identifier}` };
    const { status, body } = await browser.act(
      { id: flow.id, version },
      'submit-credentials',
      input,
    );
    assert.equal(status, 422, JSON.stringify(identifier));
    assert.equal(body.problem?.code, 'credentials_incorrect');
    version = body.version;
  }
});

test('a path that cannot be decoded is answered, and is no error', async (t) => {
  const { app } = await createTestApp(t);
  for (const path of [
    '/auth/flows/%ff',
    '/auth/flows/%E0%A4%A/events',
    '/auth/flows/..%2f..',
    '/auth/%',
  ]) {
    const { status } = await app.request(path);
    assert.ok(status === 410 || status === 404, `${path}: ${status}`);
  }
});
