import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, register, resetPassword, signIn } from '../testing/test-app.ts';
import { wrongCode } from '../testing/wrong-code.ts';

const email = 'avery@clinic.example';

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'recover' });
  const isAnonymous = async () =>
    (await browser.get<SessionState>('/auth/session')).body.state === 'anonymous';
  return { app, browser, flow, isAnonymous };
}

async function oldPasswordWorks(app: TestApp): Promise<boolean> {
  app.clock.advance(31_000);
  const { body } = await signIn(app, app.browser(), { username: 'avery', method: 'phone' });
  return body.step.kind === 'done';
}

test('the password of a phone user cannot be set with the address alone', async (t) => {
  const { app, flow, isAnonymous } = await setUp(t);
  await flow.act('send-code', { email });
  await flow.act('submit-code', { code: app.lastCode() });
  const { status, body } = await flow.act('set-password', { password: resetPassword });
  assert.equal(status, 409);
  assert.equal(body.problem?.code, 'action_not_offered');
  assert.equal(body.step.kind === 'verify-code' && body.step.channel, 'phone');
  assert.ok(await isAnonymous());
  assert.ok(await oldPasswordWorks(app));
});

test('neither can it with a wrong code for the phone, nor with the code for the address once more', async (t) => {
  const { app, flow } = await setUp(t);
  await flow.act('send-code', { email });
  const emailed = app.lastCode();
  await flow.act('submit-code', { code: emailed });
  await flow.act('send-code');
  const texted = app.lastCode();
  for (const code of [emailed === texted ? wrongCode(texted) : emailed, wrongCode(texted)]) {
    assert.equal((await flow.act('submit-code', { code })).body.problem?.code, 'code_incorrect');
  }
  assert.equal((await flow.act('set-password', { password: resetPassword })).status, 409);
});

test('a call that is not approved proves no phone', async (t) => {
  const { app, flow } = await setUp(t);
  await flow.act('send-code', { email });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('call-me');
  await app.declineCall();
  assert.equal((await flow.act('finish-call')).status, 422);
  assert.equal((await flow.act('set-password', { password: resetPassword })).status, 409);
});

test('the phone on file is the only one: a number in the request is refused', async (t) => {
  const { app, flow } = await setUp(t);
  await flow.act('send-code', { email });
  await flow.act('submit-code', { code: app.lastCode() });
  const sent = app.outbox.list().length;
  for (const action of ['send-code', 'call-me']) {
    const { body } = await flow.act(action, { country: 'US', phone: '(202) 555-0199' });
    assert.equal(body.problem?.code, 'request_invalid');
  }
  assert.equal(app.outbox.list().length, sent);
});

test('a code for one address is wrong for another', async (t) => {
  const { app, flow } = await setUp(t);
  await register(app, app.browser(), { username: 'blake', method: 'email' });
  await flow.act('send-code', { email: 'blake@clinic.example' });
  const code = app.lastCode();
  await flow.act('change-destination');
  await flow.act('send-code', { email });
  const typed = code === app.lastCode() ? wrongCode(code) : code;
  assert.equal(
    (await flow.act('submit-code', { code: typed })).body.problem?.code,
    'code_incorrect',
  );
});

test('a code of a login is wrong in a recovery, and the other way round', async (t) => {
  const { app, flow } = await setUp(t);
  await register(app, app.browser(), { username: 'casey', method: 'email' });
  const login = await follow(app.browser(), { kind: 'login', method: 'email' });
  const password = 'correct horse battery';
  await login.act('submit-credentials', { identifier: 'casey@clinic.example', password });
  await login.act('send-code');
  const loginCode = app.lastCode();
  await flow.act('send-code', { email: 'casey@clinic.example' });
  const recoveryCode = app.lastCode();
  if (loginCode === recoveryCode) return;
  const inRecovery = await flow.act('submit-code', { code: loginCode });
  assert.equal(inRecovery.body.problem?.code, 'code_incorrect');
  const inLogin = await login.act('submit-code', { code: recoveryCode });
  assert.equal(inLogin.body.problem?.code, 'code_incorrect');
});

test('an unfinished recovery changes nothing: the old password works on', async (t) => {
  const { app, flow, isAnonymous } = await setUp(t);
  await flow.act('send-code', { email });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(flow.step.kind, 'set-password');
  assert.ok(await isAnonymous());
  assert.ok(await oldPasswordWorks(app));
});

test('a session made by a recovery names what was proved, and no password', async (t) => {
  const { app, browser, flow } = await setUp(t);
  await flow.act('send-code', { email });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('set-password', { password: resetPassword });
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.ok(body.state === 'active');
  assert.deepEqual(body.amr, ['otp', 'email', 'sms']);
  assert.equal(body.acr, 'urn:atrezzo:acr:aal2');
});

test('a session made by an address alone is not of AAL2', async (t) => {
  const { app } = await setUp(t);
  await register(app, app.browser(), { username: 'casey', method: 'email' });
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'recover' });
  await flow.act('send-code', { email: 'casey@clinic.example' });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('set-password', { password: resetPassword });
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.ok(body.state === 'active');
  assert.deepEqual(body.amr, ['otp', 'email']);
  assert.equal(body.acr, 'urn:atrezzo:acr:email');
});

test('a recovery does not remember the browser, whatever it asks for', async (t) => {
  const { app } = await setUp(t);
  await register(app, app.browser(), { username: 'casey', method: 'email' });
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'recover', remember: true });
  await flow.act('send-code', { email: 'casey@clinic.example' });
  await flow.act('submit-code', { code: app.lastCode() });
  const { headers } = await flow.act('set-password', { password: resetPassword });
  assert.doesNotMatch(headers.getSetCookie().join(), /remember/);
});
