import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, portalPassword, register } from '../testing/test-app.ts';

/** Someone who knows avery's portal password and nothing else. */
async function thiefOf(t: TestContext, method: 'phone' | 'email') {
  const app = await createTestApp(t);
  const thief = await follow(app.browser(), { kind: 'register' });
  await thief.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  await thief.act('choose-method', { method });
  return { app, thief };
}

for (const method of ['phone', 'email'] as const) {
  test(`whoever has only the portal password cannot register by ${method} with an email of their own`, async (t) => {
    const { app, thief } = await thiefOf(t, method);
    for (const email of ['thief@evil.example', 'blake@clinic.example']) {
      const { status, body } = await thief.act('send-code', { email });
      assert.equal(status, 422);
      assert.equal(body.problem?.code, 'email_not_on_record');
    }
    assert.deepEqual(app.outbox.list(), [], 'nothing was sent to anyone');
  });
}

test('nor can they go past the email to the password or the phone', async (t) => {
  const { app, thief } = await thiefOf(t, 'phone');
  await thief.act('send-code', { email: 'avery@clinic.example' });
  assert.deepEqual(
    app.outbox.list().map(({ to }) => to),
    ['avery@clinic.example'],
  );
  for (const [action, input] of [
    ['set-password', { password: newPassword }],
    ['call-me', { country: 'US', phone: '(202) 555-0199' }],
    ['send-code', { country: 'US', phone: '(202) 555-0199' }],
    ['accept-terms', { termsVersion: '2023-01' }],
  ] as const) {
    const { body } = await thief.act(action, input);
    assert.equal(body.problem?.code, 'action_not_offered', action);
  }
});

test('the address on record cannot be found out by trying: after ten tries an hour none is compared', async (t) => {
  const { app, thief } = await thiefOf(t, 'email');
  for (let round = 0; round < 10; round++) {
    await thief.act('send-code', { email: `guess-${round}@clinic.example` });
  }
  for (const email of ['guess-11@clinic.example', 'avery@clinic.example']) {
    const { status, body, headers } = await thief.act('send-code', { email });
    assert.equal(status, 429);
    assert.equal(body.problem?.code, 'too_many_requests');
    assert.equal(headers.get('Retry-After'), '3600');
  }
  assert.deepEqual(app.outbox.list(), []);
});

test('a registration that stands is not replaced by another one', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const again = await follow(app.browser(), { kind: 'register' });
  const { status, body } = await again.act('submit-credentials', {
    identifier: 'avery',
    password: portalPassword,
  });
  assert.equal(status, 422);
  assert.equal(body.problem?.code, 'already_registered');
});

test('of two registrations of one person side by side, the first to end stands', async (t) => {
  const app = await createTestApp(t);
  const slow = await follow(app.browser(), { kind: 'register' });
  await slow.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  await slow.act('choose-method', { method: 'email' });
  await slow.act('send-code', { email: 'avery@clinic.example' });
  await slow.act('submit-code', { code: app.lastCode() });
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const { status, body, headers } = await slow.act('set-password', {
    password: 'another long password',
  });
  assert.equal(status, 410);
  assert.equal(body.code, 'already_registered');
  assert.ok(!headers.getSetCookie().some((line) => line.startsWith('__Host-atrezzo-session=')));
});
