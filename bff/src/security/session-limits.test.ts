import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { Hono } from 'hono';
import { createBrowser } from '../testing/browser.ts';
import { createTestApp, register } from '../testing/test-app.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** A portal whose pages are guarded by the session, and someone who is signed in to it. */
async function signedInPortal(t: TestContext) {
  const app = await createTestApp(t);
  const portal = new Hono()
    .get('/cases', app.app.requireSession(), (c) => c.text(c.get('session').user.username))
    .route('/', app.app);
  const browser = createBrowser((request) => portal.fetch(request));
  await register(app, browser, { username: 'avery', method: 'email' });
  const open = async () => (await browser.send('GET', '/cases')).status;
  const state = async () => (await browser.get<SessionState>('/auth/session')).body;
  return { advance: app.clock.advance, browser, open, state };
}

test('a session is there after 14:59 idle minutes, and gone after 15:01', async (t) => {
  const { advance, open } = await signedInPortal(t);
  advance(15 * minute - second);
  assert.equal(await open(), 200);
  advance(15 * minute + second);
  assert.equal(await open(), 401);
});

test('using the portal slides the idle limit', async (t) => {
  const { advance, open } = await signedInPortal(t);
  for (let round = 0; round < 3; round++) {
    advance(14 * minute);
    assert.equal(await open(), 200);
  }
});

test('reading the session is no activity: it ends all the same', async (t) => {
  const { advance, open, state } = await signedInPortal(t);
  const first = await state();
  for (let round = 0; round < 14; round++) {
    advance(minute);
    const now = await state();
    assert.ok(now.state === 'active' && first.state === 'active');
    assert.equal(now.idleExpiresAt, first.idleExpiresAt);
  }
  advance(minute + second);
  assert.equal((await state()).state, 'anonymous');
  assert.equal(await open(), 401);
});

test('asking to go on is activity, but not for a session that has ended', async (t) => {
  const { advance, browser, open } = await signedInPortal(t);
  advance(14 * minute);
  assert.equal((await browser.post('/auth/session/extend', {})).status, 200);
  advance(14 * minute);
  assert.equal(await open(), 200);
  advance(16 * minute);
  assert.equal((await browser.post('/auth/session/extend', {})).status, 401);
  assert.equal(await open(), 401);
});

for (const [seconds, status] of [
  [4 * 3_600 - 1, 200],
  [4 * 3_600 + 1, 401],
] as const) {
  test(`someone who never rests has a session after ${seconds} s: ${status}`, async (t) => {
    const { advance, open } = await signedInPortal(t);
    for (let at = 10 * minute; at < 4 * hour; at += 10 * minute) {
      advance(10 * minute);
      assert.equal(await open(), 200);
    }
    advance(seconds * second - (4 * hour - 10 * minute));
    assert.equal(await open(), status);
  });
}
