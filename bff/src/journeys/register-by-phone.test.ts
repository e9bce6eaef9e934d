import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, newPassword } from '../testing/test-app.ts';
import { walksOf } from '../testing/walks.ts';

const number = { country: 'US', phone: '(202) 555-0143' };

/** A registration up to the step that asks for the phone number. */
async function askedForPhone(app: TestApp) {
  const { start, moves } = walksOf(app, 'avery').registerByPhone;
  const browser = app.browser();
  const flow = await follow(browser, start);
  for (const { action, input } of moves.slice(0, 5)) await flow.act(action, input());
  return { browser, flow };
}

test('a provider registers with a phone, by text message', async (t) => {
  const app = await createTestApp(t);
  const { start, moves } = walksOf(app, 'avery').registerByPhone;
  const browser = app.browser();
  const flow = await follow(browser, start);
  const seen: string[] = [];
  for (const { action, input } of moves) {
    const { step } = flow;
    seen.push(
      step.kind === 'verify-code' ? `${step.kind} ${step.channel} ${step.phase}` : step.kind,
    );
    const { status, body } = await flow.act(action, input());
    assert.equal(status, 200, action);
    assert.equal(body.problem, undefined);
  }
  assert.deepEqual(seen, [
    'sign-in',
    'choose-method',
    'verify-code email destination',
    'verify-code email code',
    'set-password',
    'verify-code phone destination',
    'verify-code phone code',
    'terms-consent',
  ]);
  assert.ok(flow.step.kind === 'done');
  assert.equal(flow.step.returnTo, '/home');
  assert.equal(flow.step.session.user.username, 'avery');

  const { body: session } = await browser.get<SessionState>('/auth/session');
  assert.ok(session.state === 'active');
  assert.deepEqual(session.amr, ['pwd', 'otp', 'sms', 'mfa']);
  assert.equal(session.acr, 'urn:atrezzo:acr:aal2');
});

test('a provider registers with a phone, by a call answered with #', async (t) => {
  const app = await createTestApp(t);
  const { browser, flow } = await askedForPhone(app);
  await flow.act('call-me', number);
  const { step: calling } = flow;
  assert.ok(calling.kind === 'verify-code' && calling.phase === 'call');
  assert.equal(calling.destination, '•••-•••-0143');
  await app.pressKeys('#');
  await flow.act('finish-call');
  assert.equal(flow.flow.notice, 'phone_verified');
  const { step: terms } = flow;
  assert.ok(terms.kind === 'terms-consent');
  await flow.act('accept-terms', { termsVersion: terms.version });

  const { body: session } = await browser.get<SessionState>('/auth/session');
  assert.ok(session.state === 'active');
  assert.deepEqual(session.amr, ['pwd', 'tel', 'mfa']);
});

test('a call that still rings is waited for', async (t) => {
  const app = await createTestApp(t);
  const { flow } = await askedForPhone(app);
  await flow.act('call-me', number);
  app.clock.advance(1_000);
  const { status, body } = await flow.act('finish-call');
  assert.equal(status, 200);
  assert.ok(body.step.kind === 'verify-code' && body.step.phase === 'call');
  assert.equal(body.step.callState, 'ringing');
});

test('where the site asks for it, the number on the screen is keyed before #', async (t) => {
  const app = await createTestApp(t, { policyChanges: { calls: { approval: 'number-and-hash' } } });
  const { flow } = await askedForPhone(app);
  await flow.act('call-me', number);
  const { step: calling } = flow;
  assert.ok(calling.kind === 'verify-code' && calling.phase === 'call');
  const shown = calling.prompt.number ?? '';
  await app.pressKeys('#');
  await flow.act('finish-call');
  assert.equal(flow.step.kind, 'verify-code', '# alone approves nothing');
  await app.pressKeys(`${shown}#`);
  await flow.act('finish-call');
  assert.equal(flow.step.kind, 'terms-consent');
});

test('a wrong number can be changed, and the code goes to the new one', async (t) => {
  const app = await createTestApp(t);
  const { flow } = await askedForPhone(app);
  await flow.act('send-code', number);
  await flow.act('change-destination');
  const { step: asking } = flow;
  assert.ok(asking.kind === 'verify-code' && asking.phase === 'destination');
  await flow.act('send-code', { country: 'US', phone: '202-555-0199' });
  assert.equal(app.lastMessage()?.to, '+12025550199');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(flow.step.kind, 'terms-consent');
});

test('another number is refused, not ignored, where the old one has not been changed', async (t) => {
  const app = await createTestApp(t);
  const { flow } = await askedForPhone(app);
  await flow.act('call-me', number);
  const { body } = await flow.act('send-code', { country: 'US', phone: '202-555-0199' });
  assert.equal(body.problem?.code, 'request_invalid');
  assert.equal(app.lastMessage()?.channel, 'call');
});

test('a registration that was left after the password is gone on with by a login', async (t) => {
  const app = await createTestApp(t);
  await askedForPhone(app);
  app.clock.advance(24 * 3_600_000);
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  await login.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  const { step: email } = login;
  assert.ok(email.kind === 'verify-code' && email.channel === 'email');
  await login.act('send-code');
  await login.act('submit-code', { code: app.lastCode() });
  const { step: phone } = login;
  assert.ok(phone.kind === 'verify-code' && phone.channel === 'phone');
  await login.act('send-code', number);
  await login.act('submit-code', { code: app.lastCode() });
  const { step: terms } = login;
  assert.ok(terms.kind === 'terms-consent');
  await login.act('accept-terms', { termsVersion: terms.version });
  assert.equal(login.step.kind, 'done');
});
