import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PolicyChanges } from '../config/options.ts';
import { follow } from '../testing/follow.ts';
import { readMetric } from '../testing/read-metrics.ts';
import {
  createTestApp,
  newPassword,
  portalPassword,
  register,
  signInWithPassword,
} from '../testing/test-app.ts';
import { wrongCode } from '../testing/wrong-code.ts';

const hour = 3_600_000;
const day = 24 * hour;
const spend = {
  currency: 'USD',
  prices: { sms: { US: 0.25, default: 1 }, call: { US: 0.5, default: 1 } },
  perHour: 10,
  perDay: 50,
};

/** Someone registered with a phone, whose registration is charged to windows that are over. */
async function setUp(t: TestContext, sends: PolicyChanges['sends'] = {}) {
  const app = await createTestApp(t, { metrics: true, policyChanges: { sends } });
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  app.clock.advance(day);
  const read = async (name: string) => readMetric((await app.app.metrics?.text()) ?? '', name);
  /** Those that are not 0, by reason. */
  const refusals = async () => {
    const counts = Object.entries(await read('atrezzo_sends_refused_total'));
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  };
  /** A login up to the sending of a code, from a new browser. */
  const send = async (action: 'send-code' | 'call-me' = 'send-code') => {
    const browser = app.browser();
    const { body } = await signInWithPassword(browser, { username: 'avery', method: 'phone' });
    return (await browser.act(body, action)).status;
  };
  return { app, read, refusals, send };
}

/** As many as a registration by phone sends. */
const two = { limit: 2, windowMs: hour };
const budgets = {
  account: { account: two },
  ip: { ip: two },
  destination: { destination: [two, { limit: 2, windowMs: day }] },
  country: { countryPrefix: two },
  site: { site: two },
  spend: { spend: { ...spend, perHour: 2, prices: { sms: { default: 1 }, call: { default: 1 } } } },
};

for (const [reason, sends] of Object.entries(budgets)) {
  test(`a message for which the budget "${reason}" has no room is counted once, under that name`, async (t) => {
    const { send, refusals } = await setUp(t, sends);
    assert.equal(await send(), 200);
    assert.equal(await send(), 200);
    assert.deepEqual(await refusals(), {});
    assert.equal(await send(), 429);
    assert.deepEqual(await refusals(), { [`reason="${reason}",mode="enforced"`]: 1 });
  });
}

test('a message that two budgets refuse is counted under both', async (t) => {
  const { send, refusals } = await setUp(t, { account: two, site: two });
  for (let round = 0; round < 3; round++) await send();
  assert.deepEqual(await refusals(), {
    'reason="account",mode="enforced"': 1,
    'reason="site",mode="enforced"': 1,
  });
});

test('a pause and a lock are counted', async (t) => {
  const { app, refusals } = await setUp(t);
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: newPassword });
  await login.act('send-code');
  await login.act('resend-code');
  assert.deepEqual(await refusals(), { 'reason="cooldown",mode="enforced"': 1 });
  for (let round = 0; round < 10; round++) {
    if (round === 5) {
      app.clock.advance(30_000);
      await login.act('resend-code');
    }
    await login.act('submit-code', { code: wrongCode(app.lastCode()) });
  }
  app.clock.advance(30_000);
  await login.act('resend-code');
  assert.equal((await refusals())['reason="locked",mode="enforced"'], 1);
});

test('numbers of other countries and of dear lines are counted apart; what is no number is not', async (t) => {
  const { app, refusals } = await setUp(t);
  const registration = await follow(app.browser(), { kind: 'register' });
  await registration.act('submit-credentials', { identifier: 'blake', password: portalPassword });
  await registration.act('choose-method', { method: 'phone' });
  await registration.act('send-code', { email: 'blake@clinic.example' });
  await registration.act('submit-code', { code: app.lastCode() });
  await registration.act('set-password', { password: newPassword });
  for (const phone of ['876 922 1234', '+44 20 7946 0018', '(900) 234-5678', '123']) {
    assert.equal((await registration.act('send-code', { country: 'US', phone })).status, 422);
  }
  assert.deepEqual(await refusals(), {
    'reason="country_not_allowed",mode="enforced"': 2,
    'reason="line_type",mode="enforced"': 1,
  });
});

test('a recovery that stays silent, since its mailbox has had its share, is counted', async (t) => {
  const { app, refusals } = await setUp(t, { destination: [{ limit: 1, windowMs: hour }] });
  const browser = app.browser();
  const login = await signInWithPassword(browser, { username: 'avery', method: 'email' });
  assert.equal((await browser.act(login.body, 'send-code')).status, 200);
  const recovery = await follow(app.browser(), { kind: 'recover' });
  const { status } = await recovery.act('send-code', { email: 'avery@clinic.example' });
  assert.equal(status, 200);
  // The mail is decided on behind the answer's back.
  for (let turn = 0; turn < 100 && Object.keys(await refusals()).length === 0; turn += 1) {
    await nextTurn();
  }
  assert.deepEqual(await refusals(), { 'reason="destination",mode="enforced"': 1 });
});

test('what texts and calls are expected to cost adds up by channel; what is refused and mails cost nothing', async (t) => {
  const { read, send } = await setUp(t, { spend, account: { limit: 3, windowMs: hour } });
  assert.deepEqual(await read('atrezzo_estimated_spend_total'), {
    'currency="USD",channel="sms"': 0.25,
  });
  const statuses = [await send(), await send('call-me'), await send(), await send('call-me')];
  assert.deepEqual(statuses, [200, 200, 200, 429]);
  assert.deepEqual(await read('atrezzo_estimated_spend_total'), {
    'currency="USD",channel="sms"': 0.75,
    'currency="USD",channel="call"': 0.5,
  });
});

test('before anything has happened, everything that can be refused stands at 0', async (t) => {
  const app = await createTestApp(t, { metrics: true });
  const text = (await app.app.metrics?.text()) ?? '';
  const reasons = Object.entries(readMetric(text, 'atrezzo_sends_refused_total'));
  assert.equal(reasons.length, 10);
  assert.ok(reasons.every(([, count]) => count === 0));
  const zero = { 'channel="email"': 0, 'channel="sms"': 0, 'channel="call"': 0 };
  assert.deepEqual(readMetric(text, 'atrezzo_breaker_open'), zero);
  const withheld = { 'reason="bounced"': 0, 'reason="complained"': 0 };
  assert.deepEqual(readMetric(text, 'atrezzo_mails_withheld_total'), withheld);
});
