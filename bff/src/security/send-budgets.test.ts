import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { PolicyChanges } from '../config/options.ts';
import { follow } from '../testing/follow.ts';
import {
  createTestApp,
  newPassword,
  portalPassword,
  register,
  signInWithPassword,
} from '../testing/test-app.ts';

const hour = 3_600_000;
const plenty = { limit: 1_000, windowMs: hour };

async function setUp(t: TestContext, sends: PolicyChanges['sends'] = {}) {
  const app = await createTestApp(t, { policyChanges: { sends } });
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  // The registration itself has sent to both destinations.
  app.clock.advance(24 * hour);
  /** A login up to the sending of a code, from a new browser: no cooldown of its own. */
  const send = async (method: 'phone' | 'email', username = 'avery') => {
    const browser = app.browser();
    const { body } = await signInWithPassword(browser, { username, method });
    const { status, body: after, headers } = await browser.act(body, 'send-code');
    return { status, problem: after.problem?.code, retryAfter: headers.get('Retry-After') };
  };
  return { app, send };
}

test('eight messages an hour go to one destination, over all flows, and no ninth', async (t) => {
  const { app, send } = await setUp(t);
  const before = app.outbox.list().length;
  for (let round = 0; round < 8; round++) assert.equal((await send('phone')).status, 200);
  const ninth = await send('phone');
  assert.deepEqual(ninth, { status: 429, problem: 'too_many_sends', retryAfter: '3600' });
  assert.equal(app.outbox.list().length, before + 8);
  assert.equal((await send('email')).status, 200, 'another destination is not concerned');
  app.clock.advance(hour);
  assert.equal((await send('phone')).status, 200);
});

test('twenty messages a day go to one destination', async (t) => {
  const { app, send } = await setUp(t);
  for (let round = 0; round < 20; round++) {
    assert.equal((await send('phone')).status, 200, `message ${round + 1}`);
    app.clock.advance(hour / 8);
  }
  app.clock.advance(hour);
  assert.equal((await send('phone')).status, 429);
  app.clock.advance(24 * hour);
  assert.equal((await send('phone')).status, 200);
});

test('a person has a budget over all their destinations', async (t) => {
  const { send } = await setUp(t, { account: { limit: 3, windowMs: hour } });
  const statuses: number[] = [];
  for (const method of ['phone', 'email', 'phone', 'email'] as const) {
    statuses.push((await send(method)).status);
  }
  assert.deepEqual(statuses, [200, 200, 200, 429]);
});

test('an address has a budget over all people', async (t) => {
  const { app, send } = await setUp(t, { ip: { limit: 4, windowMs: hour } });
  await register(app, app.browser(), { username: 'blake', method: 'email' });
  const statuses: number[] = [];
  for (const username of ['avery', 'blake', 'avery', 'blake']) {
    statuses.push((await send('email', username)).status);
  }
  assert.deepEqual(statuses, [200, 200, 200, 429], 'the registration has sent one');
});

for (const shared of ['site', 'countryPrefix'] as const) {
  test(`the budget of the ${shared} stops texts and calls, and leaves email alone`, async (t) => {
    const { send } = await setUp(t, { [shared]: { limit: 1, windowMs: hour } });
    assert.equal((await send('phone')).status, 200);
    assert.equal((await send('phone')).status, 429);
    assert.equal((await send('email')).status, 200);
  });
}

test('what one person is refused does not use up what everyone shares', async (t) => {
  const { app, send } = await setUp(t, { site: { limit: 12, windowMs: hour } });
  for (let round = 0; round < 20; round++) await send('phone');
  const { body } = await register(app, app.browser(), {
    username: 'blake',
    method: 'phone',
    phone: '(202) 555-0188',
  });
  assert.equal(body.step.kind, 'done');
});

test('a second message waits half a minute', async (t) => {
  const { app } = await setUp(t);
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  await login.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  await login.act('send-code');
  const sent = app.outbox.list().length;
  const { status, body, headers } = await login.act('resend-code');
  assert.equal(status, 429);
  assert.equal(body.problem?.code, 'resend_too_early');
  assert.equal(headers.get('Retry-After'), '30');
  assert.equal(app.outbox.list().length, sent);
});

test('numbers that cost, lie abroad or do not exist are refused, and nothing is sent', async (t) => {
  const app = await createTestApp(t, { policyChanges: { sends: { account: plenty } } });
  const registration = await follow(app.browser(), { kind: 'register' });
  await registration.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  await registration.act('choose-method', { method: 'phone' });
  await registration.act('send-code', { email: 'avery@clinic.example' });
  await registration.act('submit-code', { code: app.lastCode() });
  await registration.act('set-password', { password: newPassword });
  const sent = app.outbox.list().length;
  for (const [country, phone] of [
    ['US', '+1 900 555 1234'],
    ['US', '(900) 234-5678'],
    ['US', '+1 876 922 1234'],
    ['US', '876 922 1234'],
    ['US', '+1 649 946 1234'],
    ['US', '+1 268 462 1234'],
    ['US', '+44 20 7946 0018'],
    ['JM', '876 922 1234'],
    ['GB', '020 7946 0018'],
    ['US', '202 555 0143 ext. 12'],
    ['US', '202-555-0143x12'],
    ['US', '911'],
    ['US', '123'],
    ['US', ''],
  ] as const) {
    for (const action of ['send-code', 'call-me']) {
      const { status, body } = await registration.act(action, { country, phone });
      assert.equal(status, 422, `${action} ${phone}`);
      assert.equal(body.problem?.field, 'phone');
    }
  }
  assert.equal(app.outbox.list().length, sent);
});
