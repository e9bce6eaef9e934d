import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import type { Browser } from '../testing/browser.ts';
import { follow } from '../testing/follow.ts';
import {
  createTestApp,
  newPassword,
  portalPassword,
  recover,
  register,
  resetPassword,
  signIn,
} from '../testing/test-app.ts';

const email = 'avery@clinic.example';
const who = { username: 'avery', method: 'email' } as const;

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  const registered = app.browser();
  await register(app, registered, who);
  app.clock.advance(60_000);
  return { app, registered };
}

const stateOf = async (browser: Browser) =>
  (await browser.get<SessionState>('/auth/session')).body.state;

test('every other session of the user ends, and the one of the recovery begins', async (t) => {
  const { app, registered } = await setUp(t);
  const second = app.browser();
  await signIn(app, second, who);
  app.clock.advance(31_000);
  const recovering = app.browser();
  await recover(app, recovering, email);
  assert.equal(await stateOf(registered), 'anonymous');
  assert.equal(await stateOf(second), 'anonymous');
  assert.equal(await stateOf(recovering), 'active');
});

test('sessions of other people go on', async (t) => {
  const { app } = await setUp(t);
  const other = app.browser();
  await register(app, other, { username: 'blake', method: 'email' });
  await recover(app, app.browser(), email);
  assert.equal(await stateOf(other), 'active');
});

test('a browser that was remembered is asked for everything again', async (t) => {
  const { app } = await setUp(t);
  const remembered = app.browser();
  await signIn(app, remembered, { ...who, remember: true });
  app.clock.advance(31_000);
  await recover(app, app.browser(), email);
  const login = await remembered.start({ kind: 'login', method: 'email', remember: true });
  assert.equal(login.body.step.kind, 'sign-in');
});

test('a login that was under way with the old password ends at its last code', async (t) => {
  const { app } = await setUp(t);
  const login = await follow(app.browser(), { kind: 'login', method: 'email' });
  await login.act('submit-credentials', { identifier: email, password: newPassword });
  await login.act('send-code');
  const code = app.lastCode();
  app.clock.advance(1_000);
  await recover(app, app.browser(), email);
  const { status, body } = await login.act('submit-code', { code });
  assert.equal(status, 410);
  assert.equal(body.code, 'flow_expired');
});

test('of two recoveries under way the one that ends first wins, and the other ends without a session', async (t) => {
  const { app } = await setUp(t);
  const browser = app.browser();
  const slow = await follow(browser, { kind: 'recover' });
  await slow.act('send-code', { email });
  await slow.act('submit-code', { code: app.lastCode() });
  app.clock.advance(1_000);
  await recover(app, app.browser(), email);
  const { status, body } = await slow.act('set-password', { password: 'nine other lanterns' });
  assert.equal(status, 410);
  assert.equal(body.code, 'flow_expired');
  assert.equal(await stateOf(browser), 'anonymous');
  app.clock.advance(31_000);
  const again = await signIn(app, app.browser(), { ...who, password: resetPassword });
  assert.equal(again.body.step.kind, 'done');
});

test('what failed before is forgotten, so that the new password is not met by an old lock', async (t) => {
  const { app } = await setUp(t);
  const login = await follow(app.browser(), { kind: 'login', method: 'email' });
  const guess = (password: string) =>
    login.act('submit-credentials', { identifier: email, password });
  for (let failure = 0; failure < 10; failure++) await guess('a wrong password');
  assert.equal((await guess(newPassword)).body.problem?.code, 'account_locked');
  await recover(app, app.browser(), email);
  assert.equal((await guess(resetPassword)).body.step.kind, 'verify-code');
});

test('the reset, and each thing that it ended, leaves a row in the audit', async (t) => {
  const { app } = await setUp(t);
  await signIn(app, app.browser(), { ...who, remember: true });
  app.clock.advance(31_000);
  const before = (await app.app.auditLog.read(0, 1_000)).length;
  await recover(app, app.browser(), email);
  const rows = await app.app.auditLog.read(before, 1_000);
  assert.deepEqual(
    rows.map(({ act, details }) => [act, details?.reason]),
    [
      ['password_reset', undefined],
      ['session_ended', 'password_reset'],
      ['session_ended', 'password_reset'],
      ['browser_forgotten', 'password_reset'],
      ['signed_in', undefined],
    ],
  );
  assert.ok(rows.every(({ userId, ip, requestId }) => userId && ip && requestId));
  assert.doesNotMatch(JSON.stringify(rows), /lantern|clinic/);
});

test('a registration that was begun with the old portal password ends without a session', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const begun = await follow(browser, { kind: 'register' });
  await begun.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  await begun.act('choose-method', { method: 'email' });
  await begun.act('send-code', { email });
  await begun.act('submit-code', { code: app.lastCode() });
  await begun.act('set-password', { password: newPassword });
  app.clock.advance(31_000);
  const start = { kind: 'recover', credential: 'portal-password' } as const;
  const flow = await follow(app.browser(), start);
  await flow.act('submit-identifier', { identifier: 'avery' });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('set-password', { password: resetPassword });
  const { step } = begun;
  const { status } = await begun.act('accept-terms', {
    termsVersion: step.kind === 'terms-consent' ? step.version : '',
  });
  assert.equal(status, 410);
  assert.equal(await stateOf(browser), 'anonymous');
});
