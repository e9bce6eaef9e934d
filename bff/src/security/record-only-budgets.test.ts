import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
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
const none = { limit: 0, windowMs: hour };
const spend = {
  currency: 'USD',
  prices: { sms: { default: 1 }, call: { default: 1 } },
  perHour: 1,
  perDay: 1,
};

async function setUp(t: TestContext, sends: PolicyChanges['sends'] = {}) {
  const lines: object[] = [];
  const app = await createTestApp(t, {
    metrics: true,
    logger: { info: (fields, said) => lines.push({ ...fields, said }), error() {} },
    policyChanges: { sends: { budgets: 'record-only', ...sends } },
  });
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  app.clock.advance(24 * hour);
  const refusals = async () => {
    const text = (await app.app.metrics?.text()) ?? '';
    const counts = Object.entries(readMetric(text, 'atrezzo_sends_refused_total'));
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  };
  /** A login up to the sending of a code, from a new browser. */
  const send = async () => {
    const browser = app.browser();
    const { body } = await signInWithPassword(browser, { username: 'avery', method: 'phone' });
    return (await browser.act(body, 'send-code')).status;
  };
  return { app, lines, refusals, send };
}

test('what budgets would refuse goes out, and is counted under each of them', async (t) => {
  const all = { account: none, ip: none, countryPrefix: none, site: none, spend };
  const { app, send, refusals } = await setUp(t, all);
  const before = await refusals();
  const sent = app.outbox.list().length;
  assert.equal(await send(), 200);
  assert.equal(await send(), 200);
  assert.equal(app.outbox.list().length, sent + 2);
  const after = await refusals();
  for (const reason of ['account', 'ip', 'country', 'site']) {
    const label = `reason="${reason}",mode="recorded"`;
    assert.equal(after[label], (before[label] ?? 0) + 2, reason);
  }
  assert.ok(Object.keys(after).every((label) => label.includes('recorded')));
});

test('a budget counts as it would were it enforced: what it has no room for does not fill others', async (t) => {
  const { send, refusals } = await setUp(t, { site: { limit: 2, windowMs: hour }, spend });
  for (let round = 0; round < 3; round++) assert.equal(await send(), 200);
  assert.deepEqual(await refusals(), { 'reason="spend",mode="recorded"': 2 });
});

test('the ninth message of an hour to one destination is refused all the same', async (t) => {
  const { send, refusals } = await setUp(t, { site: none });
  for (let round = 0; round < 8; round++) assert.equal(await send(), 200);
  assert.equal(await send(), 429);
  assert.equal((await refusals())['reason="destination",mode="enforced"'], 1);
});

test('the pause and the lock hold', async (t) => {
  const { app } = await setUp(t, { account: none });
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: newPassword });
  await login.act('send-code');
  assert.equal((await login.act('resend-code')).body.problem?.code, 'resend_too_early');
  for (let round = 0; round < 10; round++) {
    if (round === 5) {
      app.clock.advance(30_000);
      await login.act('resend-code');
    }
    await login.act('submit-code', { code: wrongCode(app.lastCode()) });
  }
  app.clock.advance(30_000);
  assert.equal((await login.act('resend-code')).body.problem?.code, 'account_locked');
});

test('numbers of other countries and of dear lines are refused', async (t) => {
  const { app } = await setUp(t, { site: none });
  const registration = await follow(app.browser(), { kind: 'register' });
  await registration.act('submit-credentials', { identifier: 'blake', password: portalPassword });
  await registration.act('choose-method', { method: 'phone' });
  await registration.act('send-code', { email: 'blake@clinic.example' });
  await registration.act('submit-code', { code: app.lastCode() });
  await registration.act('set-password', { password: newPassword });
  const sent = app.outbox.list().length;
  for (const phone of ['876 922 1234', '(900) 234-5678']) {
    const { status, body } = await registration.act('send-code', { country: 'US', phone });
    assert.deepEqual([status, body.problem?.code], [422, 'phone_not_allowed']);
  }
  assert.equal(app.outbox.list().length, sent);
});

test('the log says how many, once in a while, and names no one', async (t) => {
  const { lines, send } = await setUp(t, { site: none });
  for (let round = 0; round < 3; round++) await send();
  const told = lines.filter((line) => 'wouldHaveRefused' in line);
  assert.deepEqual(
    told.map((line) => 'wouldHaveRefused' in line && line.wouldHaveRefused),
    [{ site: 1 }, { site: 1 }],
    'one of the registration, one of a day later',
  );
  assert.doesNotMatch(JSON.stringify(told), /avery|clinic|0143|127\.|192\./);
});
