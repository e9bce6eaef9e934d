import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SpendPolicy } from '../config/policy.ts';
import { createTestApp, register, signInWithPassword } from '../testing/test-app.ts';

const hour = 3_600_000;
const plenty = { limit: 1_000, windowMs: hour };
const prices = { sms: { US: 0.3, default: 1 }, call: { US: 0.5, default: 1 } };

/** No other budget is near its end, so that what is refused is refused for its cost. */
async function setUp(t: TestContext, limits: Pick<SpendPolicy, 'perHour' | 'perDay'>) {
  const spend = { currency: 'USD', prices, ...limits };
  const app = await createTestApp(t, {
    policyChanges: { sends: { account: plenty, destination: [plenty], spend } },
  });
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  // The registration itself has sent a text.
  app.clock.advance(24 * hour);
  /** A login up to the sending of a code, from a new browser: no cooldown of its own. */
  const begin = async (method: 'phone' | 'email' = 'phone') => {
    const browser = app.browser();
    const { body } = await signInWithPassword(browser, { username: 'avery', method });
    return async (action: 'send-code' | 'call-me' = 'send-code') => {
      const { status, body: after } = await browser.act(body, action);
      return { status, problem: after.problem };
    };
  };
  const statusOf = async (...[method, action]: ['phone' | 'email', ('send-code' | 'call-me')?]) =>
    (await (await begin(method))(action)).status;
  return { app, begin, statusOf };
}

test('texts and calls go out until the hour has cost what it may, and email still does', async (t) => {
  const { app, begin, statusOf } = await setUp(t, { perHour: 1, perDay: 10 });
  const opens = new Date(app.clock.now().getTime() + hour).toISOString();
  assert.equal(await statusOf('phone'), 200);
  assert.equal(await statusOf('phone', 'call-me'), 200);
  const sent = app.outbox.list().length;
  const refused = await (await begin())();
  assert.deepEqual(refused, {
    status: 429,
    problem: { code: 'too_many_sends', retryAt: opens },
  });
  assert.equal(await statusOf('phone', 'call-me'), 429);
  assert.equal(app.outbox.list().length, sent);
  assert.equal(await statusOf('email'), 200);
  app.clock.advance(hour - 1);
  assert.equal(await statusOf('phone'), 429);
  app.clock.advance(1);
  assert.equal(await statusOf('phone'), 200);
});

test('the day has a limit over all its hours', async (t) => {
  const { app, statusOf } = await setUp(t, { perHour: 1, perDay: 1 });
  const began = app.clock.now().getTime();
  for (let round = 0; round < 3; round++) {
    assert.equal(await statusOf('phone'), 200, `message ${round + 1}`);
    app.clock.advance(hour);
  }
  assert.equal(await statusOf('phone'), 429);
  app.clock.set(new Date(began + 24 * hour));
  assert.equal(await statusOf('phone'), 200);
});

test('messages that are asked for at once cost no more than the limit', async (t) => {
  const { app, begin } = await setUp(t, { perHour: 2, perDay: 10 });
  const sends = await Promise.all(Array.from({ length: 24 }, () => begin()));
  const sent = app.outbox.list().length;
  const answers = await Promise.all(sends.map((send) => send()));
  assert.equal(answers.filter(({ status }) => status === 200).length, 6);
  assert.equal(app.outbox.list().length, sent + 6);
});

test('what is refused for its cost is charged to no one', async (t) => {
  const { app, statusOf } = await setUp(t, { perHour: 1, perDay: 2 });
  for (let round = 0; round < 3; round++) await statusOf('phone');
  for (let round = 0; round < 8; round++) assert.equal(await statusOf('phone'), 429);
  app.clock.advance(hour);
  for (let round = 0; round < 3; round++) assert.equal(await statusOf('phone'), 200);
});
