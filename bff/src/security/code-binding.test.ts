import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, portalPassword, register } from '../testing/test-app.ts';

type App = Awaited<ReturnType<typeof createTestApp>>;

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  for (const username of ['avery', 'blake']) {
    await register(app, app.browser(), { username, method: 'phone' });
  }
  return app;
}

async function waitForCode(app: App, username: string, method: 'phone' | 'email') {
  const login = await follow(app.browser(), { kind: 'login', method });
  const identifier = `${username}@clinic.example`;
  await login.act('submit-credentials', { identifier, password: newPassword });
  await login.act('send-code');
  return { login, code: app.lastCode() };
}

async function assertWrong(login: Awaited<ReturnType<typeof follow>>, code: string) {
  const { status, body, headers } = await login.act('submit-code', { code });
  assert.equal(status, 422);
  assert.equal(body.problem?.code, 'code_incorrect');
  assert.deepEqual(headers.getSetCookie(), []);
}

test('a code is wrong in another flow of the same person', async (t) => {
  const app = await setUp(t);
  const first = await waitForCode(app, 'avery', 'email');
  const second = await waitForCode(app, 'avery', 'email');
  await assertWrong(second.login, first.code);
  assert.equal((await second.login.act('submit-code', { code: second.code })).status, 200);
});

test('a code is wrong on another channel of the same person', async (t) => {
  const app = await setUp(t);
  const email = await waitForCode(app, 'avery', 'email');
  const sms = await waitForCode(app, 'avery', 'phone');
  await assertWrong(sms.login, email.code);
});

test('a code is wrong for another person', async (t) => {
  const app = await setUp(t);
  const hers = await waitForCode(app, 'avery', 'email');
  const his = await waitForCode(app, 'blake', 'email');
  await assertWrong(his.login, hers.code);
});

test('the code of a registration is wrong at a login', async (t) => {
  const app = await setUp(t);
  const registration = await follow(app.browser(), { kind: 'register' });
  await registration.act('submit-credentials', { identifier: 'casey', password: portalPassword });
  await registration.act('choose-method', { method: 'email' });
  await registration.act('send-code', { email: 'casey@clinic.example' });
  const code = app.lastCode();
  const { login } = await waitForCode(app, 'avery', 'email');
  await assertWrong(login, code);
});

test('a code proves nothing once the destination has been changed', async (t) => {
  const app = await setUp(t);
  const registration = await follow(app.browser(), { kind: 'register' });
  await registration.act('submit-credentials', { identifier: 'casey', password: portalPassword });
  await registration.act('choose-method', { method: 'phone' });
  await registration.act('send-code', { email: 'casey@clinic.example' });
  await registration.act('submit-code', { code: app.lastCode() });
  await registration.act('set-password', { password: newPassword });
  await registration.act('send-code', { country: 'US', phone: '(202) 555-0143' });
  const codeOfTheOldNumber = app.lastCode();

  await registration.act('change-destination');
  const tooSoon = await registration.act('submit-code', { code: codeOfTheOldNumber });
  assert.equal(tooSoon.body.problem?.code, 'action_not_offered');

  await registration.act('send-code', { country: 'US', phone: '(202) 555-0199' });
  await assertWrong(registration, codeOfTheOldNumber);
});

test('a code is of no use to a browser that did not start the flow', async (t) => {
  const app = await setUp(t);
  const { login, code } = await waitForCode(app, 'avery', 'email');
  const { status, body } = await app.browser().act(login.flow, 'submit-code', { code });
  assert.equal(status, 410);
  assert.equal(body.code, 'flow_expired');
});
