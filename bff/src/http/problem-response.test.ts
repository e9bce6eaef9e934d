import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemCodes, problemDetailsSchema } from '@atrezzo/contract';
import { Hono } from 'hono';
import type { HttpEnvironment } from './environment.ts';
import { problemResponse, secondsUntil } from './problem-response.ts';

test('every problem is answered as RFC 9457 asks, with its stable code', async () => {
  for (const code of problemCodes) {
    const app = new Hono().get('/', (c) => problemResponse(c, 400, code));
    const answer = await app.request('/');
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
    const body = problemDetailsSchema.strict().parse(await answer.json());
    assert.equal(body.code, code);
    assert.equal(body.status, 400);
    assert.equal(body.type, `urn:atrezzo:problem:${code}`);
    assert.notEqual(body.title, '');
  }
});

test('it says when to try again, in the body and as Retry-After', async () => {
  const retryAt = '2026-01-15T12:00:30.000Z';
  const app = new Hono().get('/', (c) =>
    problemResponse(c, 429, 'too_many_requests', { retryAt, retryAfterSeconds: 30 }),
  );
  const answer = await app.request('/');
  assert.equal(answer.headers.get('Retry-After'), '30');
  assert.equal(((await answer.json()) as { retryAt: string }).retryAt, retryAt);
});

test('it names the request, so that an operator finds it in the log', async () => {
  const app = new Hono<HttpEnvironment>();
  app.use(async (c, next) => {
    c.set('requestId', 'request-1');
    await next();
  });
  app.get('/', (c) => problemResponse(c, 500, 'unexpected'));
  const body = (await (await app.request('/')).json()) as { requestId: string };
  assert.equal(body.requestId, 'request-1');
});

test('the seconds until then are whole ones, rounded up, and never none', () => {
  const now = new Date('2026-01-15T12:00:00.000Z');
  assert.equal(secondsUntil('2026-01-15T12:00:30.000Z', now), 30);
  assert.equal(secondsUntil('2026-01-15T12:00:29.001Z', now), 30);
  assert.equal(secondsUntil('2026-01-15T12:00:00.000Z', now), 1);
  assert.equal(secondsUntil('2026-01-15T11:00:00.000Z', now), 1);
});
