import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { requestGuard } from './request-guard.ts';

const embedder = 'https://clinic.example';
const good = {
  'Content-Type': 'application/json',
  'X-Atrezzo-CSRF': '1',
  'Sec-Fetch-Site': 'same-origin',
};

/** An app whose one route counts how often it was reached. */
function guarded() {
  let reached = 0;
  const app = new Hono();
  app.use(requestGuard(['https://portal.example', embedder]));
  app.all('/', async (c) => {
    reached += 1;
    return c.text(await c.req.text());
  });
  return { app, reached: () => reached };
}

type Changes = Record<string, string | undefined>;

/** A write that lacks nothing but what `changes` takes away. */
async function write(changes: Changes, init: RequestInit = {}) {
  const { app, reached } = guarded();
  const headers = Object.entries({ ...good, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const answer = await app.request('/', { method: 'POST', body: '{}', ...init, headers });
  return { answer, reached: reached() };
}

async function assertRefused(changes: Changes, status: number, code: string, init?: RequestInit) {
  const { answer, reached } = await write(changes, init);
  assert.equal(answer.status, status);
  assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
  assert.equal(((await answer.json()) as { code: string }).code, code);
  assert.equal(reached, 0);
}

test('a write of this origin, as browsers send it, goes through', async () => {
  assert.equal((await write({})).answer.status, 200);
  const charset = { 'Content-Type': 'Application/JSON; charset=utf-8' };
  assert.equal((await write(charset)).answer.status, 200);
});

test('a write that is no JSON is refused', async () => {
  for (const type of [
    undefined,
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
    'application/jsonp',
    'application/csp-report',
  ]) {
    // A string would bring a type of its own.
    const body = new TextEncoder().encode('{}');
    await assertRefused({ 'Content-Type': type }, 415, 'content_type_unsupported', { body });
  }
});

test('a write without the header that no form can set is refused', async () => {
  for (const value of [undefined, '', '0', 'true', '1, 1']) {
    await assertRefused({ 'X-Atrezzo-CSRF': value }, 403, 'csrf_header_missing');
  }
});

test('a write of another site is refused', async () => {
  for (const [site, origin] of [
    ['cross-site', 'https://evil.example'],
    ['same-site', 'https://evil.portal.example'],
    ['cross-site', 'null'],
    ['none', undefined],
    [undefined, undefined],
    [undefined, 'null'],
    [undefined, 'https://portal.example.evil.example'],
    [undefined, 'https://portal.example:444'],
    [undefined, 'http://portal.example'],
  ] as const) {
    await assertRefused({ 'Sec-Fetch-Site': site, Origin: origin }, 403, 'origin_not_allowed');
  }
});

test('a write of a listed origin goes through, also from a browser without Fetch Metadata', async () => {
  for (const site of ['cross-site', 'same-site', undefined]) {
    const { answer } = await write({ 'Sec-Fetch-Site': site, Origin: embedder });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), embedder);
    assert.equal(answer.headers.get('Access-Control-Allow-Credentials'), 'true');
  }
});

test('every method that is no read is guarded', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'MADEUP']) {
    await assertRefused({ 'X-Atrezzo-CSRF': undefined }, 403, 'csrf_header_missing', { method });
  }
});

test('a read needs none of it', async () => {
  const { app } = guarded();
  const answer = await app.request('/', { headers: { 'Sec-Fetch-Site': 'cross-site' } });
  assert.equal(answer.status, 200);
});

test('a refusal of a page that is listed can be read by it', async () => {
  const { answer } = await write({ Origin: embedder, 'X-Atrezzo-CSRF': undefined });
  assert.equal(answer.headers.get('Access-Control-Allow-Origin'), embedder);
});

test('a page that is not listed may not read an answer', async () => {
  const { app } = guarded();
  for (const origin of ['https://evil.example', 'null', '*']) {
    const answer = await app.request('/', { headers: { Origin: origin } });
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
    assert.match(answer.headers.get('Vary') ?? '', /Origin/);
  }
});

test('a preflight is answered for listed origins only', async () => {
  const { app, reached } = guarded();
  const ask = (origin: string) =>
    app.request('/', {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    });
  const allowed = await ask(embedder);
  assert.equal(allowed.headers.get('Access-Control-Allow-Origin'), embedder);
  assert.match(allowed.headers.get('Access-Control-Allow-Headers') ?? '', /X-Atrezzo-CSRF/);
  assert.match(allowed.headers.get('Access-Control-Allow-Methods') ?? '', /DELETE/);
  assert.equal(
    (await ask('https://evil.example')).headers.get('Access-Control-Allow-Origin'),
    null,
  );
  assert.equal(reached(), 0);
});

const eightKiB = 'x'.repeat(8 * 1024);
const streamOf = (text: string) => new Blob([text]).stream();

test('a body of 8 KiB goes through, and one of a byte more is refused', async () => {
  const { answer } = await write({ 'Content-Length': String(8 * 1024) }, { body: eightKiB });
  assert.equal(await answer.text(), eightKiB);
  await assertRefused({ 'Content-Length': String(8 * 1024 + 1) }, 413, 'request_too_large', {
    body: `${eightKiB}x`,
  });
});

test('a body that does not say how long it is goes no further than 8 KiB either', async () => {
  const streamed = (text: string) => ({ body: streamOf(text), duplex: 'half' }) as RequestInit;
  const { answer } = await write({}, streamed(eightKiB));
  assert.equal(await answer.text(), eightKiB);
  await assertRefused({}, 413, 'request_too_large', streamed(`${eightKiB}x`));
});

test('a body is not read before the request has shown where it comes from', async () => {
  const long = `${eightKiB}x`;
  await assertRefused({ 'Sec-Fetch-Site': 'cross-site' }, 403, 'origin_not_allowed', {
    body: long,
  });
});
