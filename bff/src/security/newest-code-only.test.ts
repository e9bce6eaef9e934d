import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';
import { wrongCode } from '../testing/wrong-code.ts';

async function resent(t: Parameters<typeof createTestApp>[0]) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  await login.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  await login.act('send-code');
  const resend = async () => {
    app.clock.advance(30_000);
    return login.act('resend-code');
  };
  return { app, login, resend };
}

test('after a resend the first code is wrong and the second is right', async (t) => {
  const { app, login, resend } = await resent(t);
  const first = app.lastCode();
  assert.equal((await resend()).status, 200);
  const refused = await login.act('submit-code', { code: first });
  assert.equal(refused.body.problem?.code, 'code_incorrect');
  const { body } = await login.act('submit-code', { code: app.lastCode() });
  assert.equal(body.step.kind, 'done');
});

test('a resend gives back no tries', async (t) => {
  const { app, login, resend } = await resent(t);
  for (let round = 0; round < 3; round++) {
    await login.act('submit-code', { code: wrongCode(app.lastCode()) });
  }
  await resend();
  const { body } = await login.act('submit-code', { code: wrongCode(app.lastCode()) });
  assert.equal(body.problem?.attemptsLeft, 1);
});

test('a call takes the place of a code, and a code that of a call', async (t) => {
  const { app, login } = await resent(t);
  const code = app.lastCode();
  app.clock.advance(30_000);
  await login.act('call-me');
  const late = await login.act('submit-code', { code });
  assert.equal(late.body.problem?.code, 'action_not_offered');

  const call = app.lastMessage()?.id ?? '';
  app.clock.advance(30_000);
  await login.act('send-code');
  await app.app.request(`/dev/outbox/${call}/keys`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"keys":"#"}',
  });
  const answered = await login.act('finish-call');
  assert.equal(answered.body.problem?.code, 'action_not_offered');
});
