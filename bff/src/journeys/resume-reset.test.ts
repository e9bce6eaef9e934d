import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultTerms } from '../domain/terms/default-terms.ts';
import type { Followed } from '../testing/follow.ts';
import { follow } from '../testing/follow.ts';
import { askForLink, beginRegistration, requestLink } from '../testing/mail-links.ts';
import {
  addPasskey,
  passkeySupport,
  signedInByEmail,
  signInWithPasskey,
} from '../testing/passkey-walks.ts';
import { makeRecoveryCodes } from '../testing/recovery-code-walks.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import type { TestApp } from '../testing/test-app.ts';
import {
  createTestApp,
  newPassword,
  portalPassword,
  register,
  signIn,
} from '../testing/test-app.ts';
import { whenIdle } from '../testing/when-idle.ts';

const anotherPassword = 'quite another sentence';
const portal = { identifier: 'avery', password: portalPassword };

/** Everything from the choice of the method to the end, with a new number where it is the phone. */
async function enrol(app: TestApp, flow: Followed, method: 'phone' | 'email') {
  await flow.act('choose-method', { method });
  await flow.act('set-password', { password: anotherPassword });
  if (method === 'phone') {
    await flow.act('send-code', { country: 'US', phone: '(202) 555-0199' });
    await flow.act('submit-code', { code: app.lastCode() });
  }
  if (flow.step.kind === 'terms-consent') {
    await flow.act('accept-terms', { termsVersion: defaultTerms.version });
  }
}

async function registered(app: TestApp, method: 'phone' | 'email') {
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method });
  app.clock.advance(60_000);
  return browser;
}

test('a reset takes link, portal password and the phone on file, and replaces the registration', async (t) => {
  const app = await createTestApp(t);
  const before = await registered(app, 'phone');
  const browser = app.browser();
  const { token, to } = await askForLink(app, browser, { username: 'AVERY' });
  assert.equal(to, 'avery@clinic.example');
  const flow = await follow(browser, { kind: 'resume', token });
  assert.partialDeepStrictEqual(flow.step, { kind: 'sign-in', identifier: 'username' });
  await flow.act('submit-credentials', portal);
  assert.partialDeepStrictEqual(flow.step, {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'phone',
    proves: 'registered-phone',
    destination: '•••-•••-0143',
  });
  await flow.act('send-code');
  assert.partialDeepStrictEqual(flow.step, { phase: 'code', proves: 'registered-phone' });
  await flow.act('submit-code', { code: app.lastCode() });
  await enrol(app, flow, 'phone');
  assert.equal(flow.step.kind, 'done');
  await whenIdle();
  assert.match(app.lastMessage()?.text ?? '', /registration was made anew/);

  const { body: old } = await before.get<{ state: string }>('/auth/session');
  assert.equal(old.state, 'anonymous', 'the session from before has ended');
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  const byEmail = { identifier: 'avery@clinic.example' };
  await login.act('submit-credentials', { ...byEmail, password: newPassword });
  assert.equal(login.flow.problem?.code, 'credentials_incorrect');
  await login.act('submit-credentials', { ...byEmail, password: anotherPassword });
  assert.partialDeepStrictEqual(login.step, { destination: '•••-•••-0199' });
});

test('a reset takes the passkeys and recovery codes from before, and tells of the passkey made in it', async (t) => {
  const app = await createTestApp(t);
  await registered(app, 'email');
  const former = createSoftwareAuthenticator();
  const owner = await signedInByEmail(app, 'avery');
  await addPasskey(owner, former);
  const [code = ''] = await makeRecoveryCodes(owner);
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  const flow = await follow(browser, { kind: 'resume', token, supports: passkeySupport });
  await flow.act('submit-credentials', portal);
  await enrol(app, flow, 'email');
  const { step } = flow;
  assert.ok(step.kind === 'add-passkey', step.kind);
  assert.deepEqual(step.options.excludeCredentials ?? [], [], 'the device may make one again');
  const made = createSoftwareAuthenticator();
  await flow.act('register-passkey', { response: made.create(step.options) });
  assert.equal(flow.step.kind, 'done');
  await whenIdle();
  const told = app.outbox.list().slice(-2);
  assert.match(told[0]?.text ?? '', /registration was made anew/);
  assert.match(told[1]?.text ?? '', /passkey was added/);

  assert.equal((await signInWithPasskey(app.browser(), former)).status, 422);
  assert.equal((await signInWithPasskey(app.browser(), made)).body.step.kind, 'done');
  const login = await follow(app.browser(), { kind: 'login', method: 'email' });
  const byEmail = { identifier: 'avery@clinic.example', password: anotherPassword };
  await login.act('submit-credentials', byEmail);
  assert.deepEqual(login.step.actions, ['send-code'], 'there is no recovery code to choose');
  assert.equal((await login.act('use-recovery-code', { code })).status, 409);
});

test('a reset by a call works as one by a text message does', async (t) => {
  const app = await createTestApp(t);
  await registered(app, 'phone');
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  const flow = await follow(browser, { kind: 'resume', token });
  await flow.act('submit-credentials', portal);
  await flow.act('call-me');
  assert.partialDeepStrictEqual(flow.step, { phase: 'call', proves: 'registered-phone' });
  await app.pressKeys('#');
  await flow.read();
  await flow.act('finish-call');
  assert.equal(flow.step.kind, 'choose-method');
});

test('a registration by email is replaced without a phone', async (t) => {
  const app = await createTestApp(t);
  await registered(app, 'email');
  const { token, code } = await askForLink(app, app.browser(), { username: 'avery' });
  const flow = await follow(app.browser(), { kind: 'resume', token });
  await flow.act('submit-code', { code });
  await flow.act('submit-credentials', portal);
  assert.equal(flow.step.kind, 'choose-method');
  await enrol(app, flow, 'email');
  assert.equal(flow.step.kind, 'done');
});

test('until the new registration is complete the old one lets in', async (t) => {
  const app = await createTestApp(t);
  await registered(app, 'email');
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  const flow = await follow(browser, { kind: 'resume', token });
  await flow.act('submit-credentials', portal);
  await flow.act('choose-method', { method: 'phone' });
  await flow.act('set-password', { password: anotherPassword });
  const signedIn = await signIn(app, app.browser(), { username: 'avery', method: 'email' });
  assert.equal(signedIn.body.step.kind, 'done');
});

test('a registration that was only begun is gone on with, not begun anew', async (t) => {
  const app = await createTestApp(t);
  await beginRegistration(app, app.browser(), { username: 'avery', method: 'phone' });
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  const flow = await follow(browser, { kind: 'resume', token });
  await flow.act('submit-credentials', portal);
  const { step } = flow;
  assert.partialDeepStrictEqual(step, { kind: 'verify-code', channel: 'phone' });
  assert.equal('proves' in step, false);
});

test('whoever has not registered at all registers', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { token, to } = await askForLink(app, browser, { username: 'avery' });
  assert.equal(to, 'avery@clinic.example');
  const flow = await follow(browser, { kind: 'resume', token });
  await flow.act('submit-credentials', portal);
  await enrol(app, flow, 'email');
  assert.equal(flow.step.kind, 'done');
});

test('the username must be the one to whom the link was sent', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  const flow = await follow(browser, { kind: 'resume', token });
  await flow.act('submit-credentials', { ...portal, identifier: 'blake' });
  assert.equal(flow.flow.problem?.code, 'credentials_incorrect');
  await flow.act('submit-credentials', portal);
  assert.equal(flow.step.kind, 'choose-method');
});

test('a reset is over when the registration changed while it was under way', async (t) => {
  const app = await createTestApp(t);
  await registered(app, 'email');
  const [one, other] = [app.browser(), app.browser()];
  const first = await askForLink(app, one, { username: 'avery' });
  const slow = await follow(one, { kind: 'resume', token: first.token });
  const second = await askForLink(app, other, { username: 'avery' });
  const quick = await follow(other, { kind: 'resume', token: second.token });
  for (const flow of [slow, quick]) await flow.act('submit-credentials', portal);
  app.clock.advance(1_000);
  await enrol(app, quick, 'email');
  assert.equal(quick.step.kind, 'done');
  await slow.act('choose-method', { method: 'email' });
  const end = await slow.act('set-password', { password: anotherPassword });
  assert.deepEqual([end.status, end.body.code], [410, 'flow_expired']);
});

test('each act leaves a row in the audit', async (t) => {
  const app = await createTestApp(t);
  await registered(app, 'email');
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  const flow = await follow(browser, { kind: 'resume', token });
  await flow.act('submit-credentials', portal);
  await enrol(app, flow, 'email');
  const acts = (await app.app.auditLog.read(0, 100)).map(({ act }) => act);
  assert.deepEqual(acts.slice(acts.indexOf('registration_link_requested')), [
    'registration_link_requested',
    'registration_link_sent',
    'registration_link_used',
    'registration_reset',
    'session_ended',
    'registration_completed',
    'signed_in',
  ]);
});

test('a username that is no one’s is sent nothing', async (t) => {
  const app = await createTestApp(t);
  assert.equal((await requestLink(app.browser(), { username: 'nobody' })).status, 202);
  await whenIdle();
  assert.equal(app.outbox.list().length, 0);
});
