import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StartFlow } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import {
  createTestApp,
  newPassword,
  portalPassword,
  register,
  resetPassword,
} from '../testing/test-app.ts';

const start: StartFlow = { kind: 'recover', credential: 'portal-password' };

test('a username is enough to be sent a code to the address on record, which is not shown', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), start);
  assert.deepEqual(flow.step, {
    kind: 'identify',
    identifier: 'username',
    actions: ['submit-identifier'],
  });
  const { body } = await flow.act('submit-identifier', { identifier: ' AVERY ' });
  assert.equal(app.lastMessage()?.to, 'avery@clinic.example');
  assert.ok(body.step.kind === 'verify-code' && body.step.phase === 'code');
  assert.equal(body.step.destination, undefined);
  assert.doesNotMatch(JSON.stringify(body), /clinic/);
});

test('a new portal password leads on into the registration, whose address is proved already', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), start);
  await flow.act('submit-identifier', { identifier: 'avery' });
  const proved = await flow.act('submit-code', { code: app.lastCode() });
  assert.deepEqual(proved.body.step, {
    kind: 'set-password',
    rules: { minLength: 8, maxLength: 256 },
    purpose: 'portal',
    username: 'avery',
    actions: ['set-password'],
  });
  const set = await flow.act('set-password', { password: resetPassword });
  assert.equal(set.body.notice, 'portal_password_changed');
  assert.equal(set.body.step.kind, 'choose-method');
  assert.equal(app.lastMessage()?.subject, 'Your Kepro username has a new password');

  await flow.act('choose-method', { method: 'phone' });
  await flow.act('set-password', { password: newPassword });
  await flow.act('send-code', { country: 'US', phone: '(202) 555-0143' });
  const texted = flow.step;
  assert.equal(texted.kind === 'verify-code' && texted.destination, '•••-•••-0143');
  await flow.act('submit-code', { code: app.lastCode() });
  const { step } = flow;
  const { body } = await flow.act('accept-terms', {
    termsVersion: step.kind === 'terms-consent' ? step.version : '',
  });
  assert.equal(body.step.kind, 'done');
});

test('the portal password of before is of no use any more, the new one is', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), start);
  await flow.act('submit-identifier', { identifier: 'avery' });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('set-password', { password: resetPassword });
  const register = await follow(app.browser(), { kind: 'register' });
  const submit = (password: string) =>
    register.act('submit-credentials', { identifier: 'avery', password });
  assert.equal((await submit(portalPassword)).body.problem?.code, 'credentials_incorrect');
  assert.equal((await submit(resetPassword)).body.step.kind, 'choose-method');
});

test('someone who has registered is told to sign in, once the address is proved', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const flow = await follow(app.browser(), start);
  await flow.act('submit-identifier', { identifier: 'avery' });
  const { status, body } = await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(status, 410);
  assert.equal(body.code, 'already_registered');
});

test('Change leads back to the username', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), start);
  await flow.act('submit-identifier', { identifier: 'averi' });
  assert.equal((await flow.act('change-destination')).body.step.kind, 'identify');
  await flow.act('submit-identifier', { identifier: 'avery' });
  assert.equal((await flow.act('submit-code', { code: app.lastCode() })).status, 200);
});

test('a username that is empty or blank is refused', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), start);
  for (const identifier of ['', '  ']) {
    const { body } = await flow.act('submit-identifier', { identifier });
    assert.deepEqual(body.problem, { code: 'request_invalid' });
  }
});

test('no other flow than a recovery is about a credential', async (t) => {
  const app = await createTestApp(t);
  const answer = await app
    .browser()
    .start({ kind: 'login', method: 'email', credential: 'password' });
  assert.equal(answer.status, 400);
});
