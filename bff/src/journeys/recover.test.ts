import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import type { TestApp } from '../testing/test-app.ts';
import {
  createTestApp,
  newPassword,
  recover,
  register,
  resetPassword,
  signIn,
  signInWithPassword,
} from '../testing/test-app.ts';

const email = 'avery@clinic.example';
const phone = '+12025550143';

const startRecovery = (app: TestApp) => follow(app.browser(), { kind: 'recover' });

test('a phone user proves the address, then the phone by text, and sets a new password', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'recover', returnTo: '/cases' });
  assert.deepEqual(flow.step, {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'email',
    proves: 'account',
    actions: ['send-code'],
  });

  const sent = await flow.act('send-code', { email });
  assert.equal(app.lastMessage()?.to, email);
  assert.equal(
    sent.body.step.kind === 'verify-code' && sent.body.step.destination,
    'a••••@clinic.example',
  );
  const verified = await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(verified.body.notice, 'email_verified');
  assert.deepEqual(verified.body.step, {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'phone',
    destination: '•••-•••-0143',
    deliveries: ['sms', 'call'],
    actions: ['send-code', 'call-me'],
  });

  await flow.act('send-code');
  assert.equal(app.lastMessage()?.to, phone);
  const proved = await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(proved.body.notice, 'phone_verified');
  assert.deepEqual(proved.body.step, {
    kind: 'set-password',
    rules: { minLength: 8, maxLength: 256 },
    purpose: 'reset',
    username: email,
    actions: ['set-password'],
  });

  const { body } = await flow.act('set-password', { password: resetPassword });
  assert.equal(body.step.kind === 'done' && body.step.returnTo, '/cases');
  const session = await browser.get<SessionState>('/auth/session');
  assert.equal(session.body.state, 'active');
  const old = await signInWithPassword(app.browser(), { username: 'avery', method: 'phone' });
  assert.equal(old.body.problem?.code, 'credentials_incorrect');
  const user = { username: 'avery', method: 'phone', password: resetPassword } as const;
  assert.equal((await signIn(app, app.browser(), user)).body.step.kind, 'done');
});

test('a phone user may be called instead, and presses #', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const flow = await startRecovery(app);
  await flow.act('send-code', { email });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('call-me');
  await app.pressKeys('#');
  const finished = await flow.act('finish-call');
  assert.equal(finished.body.step.kind, 'set-password');
  assert.equal(
    (await flow.act('set-password', { password: resetPassword })).body.step.kind,
    'done',
  );
});

test('an email user is asked for no phone number', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const flow = await startRecovery(app);
  await flow.act('send-code', { email });
  const verified = await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(verified.body.step.kind, 'set-password');
  assert.equal(
    (await flow.act('set-password', { password: resetPassword })).body.step.kind,
    'done',
  );
});

test('a mail says afterwards that the password has changed, in the language of the reader', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  await recover(app, app.browser(), email);
  assert.equal(app.lastMessage()?.to, email);
  assert.equal(app.lastMessage()?.subject, 'Your Kepro password was changed');
});

test('the code of a recovery lives as long as any code but that of a login, from the request on', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const flow = await startRecovery(app);
  const { body } = await flow.act('send-code', { email });
  assert.ok(body.step.kind === 'verify-code' && body.step.phase === 'code');
  assert.equal(body.step.deliveryState, 'sent');
  assert.equal(body.step.expiresAt, new Date(app.clock.now().getTime() + 300_000).toISOString());
  app.clock.advance(299_000);
  assert.equal((await flow.act('submit-code', { code: app.lastCode() })).status, 200);
});

test('the address can be changed, and the code sent again', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const flow = await startRecovery(app);
  await flow.act('send-code', { email: 'avery@clinic.exampel' });
  const back = await flow.act('change-destination');
  assert.equal(back.body.step.kind === 'verify-code' && back.body.step.phase, 'destination');
  await flow.act('send-code', { email });
  app.clock.advance(30_000);
  const again = await flow.act('resend-code');
  assert.equal(again.body.notice, 'code_sent_again');
  assert.equal((await flow.act('submit-code', { code: app.lastCode() })).status, 200);
});

test('someone without a complete registration gets a mail that says so, and no code', async (t) => {
  const app = await createTestApp(t);
  const flow = await startRecovery(app);
  const { status, body } = await flow.act('send-code', { email: 'blake@clinic.example' });
  assert.equal(status, 200);
  assert.equal(body.step.kind === 'verify-code' && body.step.phase, 'code');
  assert.equal(app.lastMessage()?.to, 'blake@clinic.example');
  assert.equal(app.lastMessage()?.subject, 'Your Kepro registration is not complete');
  assert.throws(() => app.lastCode());
});

test('a password that breaks the rules is refused, and the step stays', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const flow = await startRecovery(app);
  await flow.act('send-code', { email });
  await flow.act('submit-code', { code: app.lastCode() });
  for (const [password, code] of [
    ['short', 'password_too_short'],
    ['password123', 'password_too_common'],
    ['avery@clinic.example', 'password_contains_context'],
  ] as const) {
    const { status, body } = await flow.act('set-password', { password });
    assert.equal(status, 422);
    assert.deepEqual(body.problem, { code, field: 'password' });
  }
  assert.equal(
    (await flow.act('set-password', { password: newPassword })).body.step.kind,
    'done',
    'the one before may be set again',
  );
});

test('where an address is too little, an email user is sent to the administrator', async (t) => {
  const policyChanges = { recovery: { emailOnlyNeedsMore: true } };
  const app = await createTestApp(t, { policyChanges });
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const flow = await startRecovery(app);
  await flow.act('send-code', { email });
  const { status, body } = await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(status, 410);
  assert.equal(body.code, 'recovery_needs_administrator');
  const old = await signIn(app, app.browser(), { username: 'avery', method: 'email' });
  assert.equal(old.body.step.kind, 'done', 'nothing has changed');
});
