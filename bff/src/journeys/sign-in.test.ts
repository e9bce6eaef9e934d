import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';

const credentials = { identifier: 'avery@clinic.example', password: newPassword };

async function registered(
  t: Parameters<typeof createTestApp>[0],
  method: 'phone' | 'email' = 'phone',
) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method });
  return app;
}

async function login(app: TestApp, method: 'phone' | 'email') {
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'login', method, returnTo: '/cases' });
  await flow.act('submit-credentials', credentials);
  return { browser, flow };
}

test('login with phone, by text message: the number on file is shown masked', async (t) => {
  const app = await registered(t);
  const { browser, flow } = await login(app, 'phone');
  const { step: asked } = flow;
  assert.ok(asked.kind === 'verify-code' && asked.phase === 'destination');
  assert.equal(asked.destination, '•••-•••-0143');
  assert.deepEqual(asked.deliveries, ['sms', 'call']);
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.ok(flow.step.kind === 'done');
  assert.equal(flow.step.returnTo, '/cases');
  assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'active');
});

test('login with phone, by a call', async (t) => {
  const app = await registered(t);
  const { flow } = await login(app, 'phone');
  await flow.act('call-me');
  await app.pressKeys('#');
  await flow.act('finish-call');
  assert.equal(flow.step.kind, 'done');
});

test('login with email: the address is filled in, and the code counts down from 30 seconds', async (t) => {
  const app = await registered(t, 'email');
  const { flow } = await login(app, 'email');
  const { step: asked } = flow;
  assert.ok(asked.kind === 'verify-code' && asked.phase === 'destination');
  assert.equal(asked.prefill, 'avery@clinic.example');
  await flow.act('send-code');
  const { step: sent } = flow;
  assert.ok(sent.kind === 'verify-code' && sent.phase === 'code');
  const { expiresAt = '', destination } = sent;
  assert.equal(Date.parse(expiresAt) - Date.parse(flow.flow.serverTime), 30_000);
  assert.equal(destination, 'a••••@clinic.example');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(flow.step.kind, 'done');
});

test('a code that came too late is followed by a new one', async (t) => {
  const app = await registered(t, 'email');
  const { flow } = await login(app, 'email');
  await flow.act('send-code');
  app.clock.advance(31_000);
  const late = await flow.act('submit-code', { code: app.lastCode() });
  assert.deepEqual(late.body.problem, { code: 'code_expired', field: 'code' });
  const { body } = await flow.act('resend-code');
  assert.equal(body.notice, 'code_sent_again');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(flow.step.kind, 'done');
});

test('a code is read as people type it: with spaces, dashes and full-width digits', async (t) => {
  const app = await registered(t, 'email');
  for (const type of [
    (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)} `,
    (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`,
    (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  ]) {
    const { flow } = await login(app, 'email');
    await flow.act('send-code');
    await flow.act('submit-code', { code: type(app.lastCode()) });
    assert.equal(flow.step.kind, 'done');
  }
});

test('whoever is registered by email alone is told so when they choose the phone', async (t) => {
  const app = await registered(t, 'email');
  const { flow } = await login(app, 'phone');
  assert.equal(flow.flow.problem?.code, 'phone_not_registered');
});

test('whoever has not registered is told so, once their portal password was right', async (t) => {
  const app = await createTestApp(t);
  const flow = await follow(app.browser(), { kind: 'login', method: 'email' });
  const password = 'Atrezzo-demo-1';
  const { body } = await flow.act('submit-credentials', {
    identifier: 'blake@clinic.example',
    password,
  });
  assert.equal(body.problem?.code, 'registration_required');
});

test('messages are written in the language of the page', async (t) => {
  const app = await registered(t, 'email');
  const { browser, flow } = await login(app, 'email');
  const path = `/auth/flows/${flow.flow.id}/actions/send-code`;
  await browser.post(path, { version: flow.flow.version }, { 'Accept-Language': 'es-MX,es;q=0.9' });
  assert.equal(app.lastMessage()?.language, 'es');
});
