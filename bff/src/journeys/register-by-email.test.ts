import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import { createTestApp, portalPassword, register } from '../testing/test-app.ts';

test('a provider registers with email alone: no phone is asked for', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { body } = await register(app, browser, { username: 'blake', method: 'email' });
  assert.equal(body.step.kind, 'done');
  assert.deepEqual(new Set(app.outbox.list().map(({ channel }) => channel)), new Set(['email']));
  const { body: session } = await browser.get<SessionState>('/auth/session');
  assert.ok(session.state === 'active');
  assert.equal(session.acr, 'urn:atrezzo:acr:email', 'it says that email is a weaker factor');
});

test('the choice of the method can be taken back while the email is asked for', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), { kind: 'register' });
  await flow.act('submit-credentials', { identifier: 'blake', password: portalPassword });
  await flow.act('choose-method', { method: 'phone' });
  await flow.act('change-method');
  const { step: again } = flow;
  assert.equal(again.kind, 'choose-method');
  await flow.act('choose-method', { method: 'email' });
  await flow.act('send-code', { email: 'blake@clinic.example' });
  const { step } = flow;
  assert.ok(step.kind === 'verify-code' && step.phase === 'code');
});

test('a mistyped address is said to be so next to its field, and can be typed again', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), { kind: 'register' });
  await flow.act('submit-credentials', { identifier: 'blake', password: portalPassword });
  await flow.act('choose-method', { method: 'email' });
  const { body } = await flow.act('send-code', { email: 'blake.clinic.example' });
  assert.deepEqual(body.problem, { code: 'email_invalid', field: 'email' });
  await flow.act('send-code', { email: 'blake@clinic.example' });
  assert.equal(flow.flow.problem, undefined, 'the problem is gone with the next action');
});

test('a password that is too weak is refused with its reason, and nothing is lost', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), { kind: 'register' });
  await flow.act('submit-credentials', { identifier: 'blake', password: portalPassword });
  await flow.act('choose-method', { method: 'email' });
  await flow.act('send-code', { email: 'blake@clinic.example' });
  await flow.act('submit-code', { code: app.lastCode() });
  for (const [password, code] of [
    ['short', 'password_too_short'],
    ['password1', 'password_too_common'],
    ['blake@clinic.example', 'password_contains_context'],
    ['x'.repeat(257), 'password_too_long'],
  ] as const) {
    const { status, body } = await flow.act('set-password', { password });
    assert.equal(status, 422);
    assert.deepEqual(body.problem, { code, field: 'password' });
    assert.equal(body.step.kind, 'set-password');
  }
});
