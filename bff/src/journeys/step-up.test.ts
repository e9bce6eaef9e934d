import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import type { Browser } from '../testing/browser.ts';
import { follow } from '../testing/follow.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, register, signIn } from '../testing/test-app.ts';

type Active = Extract<SessionState, { state: 'active' }>;

async function sessionOf(browser: Browser): Promise<Active> {
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.equal(body.state, 'active');
  return body as Active;
}

async function signedIn(t: Parameters<typeof createTestApp>[0], method: 'phone' | 'email') {
  const app = await createTestApp(t);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method });
  return { app, browser };
}

async function stepUp(app: TestApp, browser: Browser) {
  const flow = await follow(browser, { kind: 'step-up' });
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  return flow;
}

test('a step-up by text proves the phone on file and gives the session another token', async (t) => {
  const { app, browser } = await signedIn(t, 'phone');
  const before = await sessionOf(browser);
  const token = browser.cookies.get(cookieNames.session);
  app.clock.advance(10 * 60_000);

  const flow = await follow(browser, { kind: 'step-up' });
  assert.equal(flow.started.status, 201);
  assert.ok(flow.step.kind === 'verify-code' && flow.step.phase === 'destination');
  assert.equal(flow.step.channel, 'phone');
  assert.match(flow.step.destination ?? '', /43$/);
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(flow.step.kind, 'done');

  const after = await sessionOf(browser);
  assert.notEqual(browser.cookies.get(cookieNames.session), token);
  assert.equal(after.secondFactorAt, app.clock.now().toISOString());
  assert.equal(after.expiresAt, before.expiresAt);
  assert.equal(after.authTime, before.authTime);
  assert.deepEqual(after.user, before.user);
});

test('a step-up by call waits for the key, and says so in the session', async (t) => {
  const { app, browser } = await signedIn(t, 'phone');
  const flow = await follow(browser, { kind: 'step-up' });
  await flow.act('call-me');
  await app.answerCall();
  await app.pressKeys('#');
  await flow.read();
  await flow.act('finish-call');
  assert.equal(flow.step.kind, 'done');
  assert.deepEqual((await sessionOf(browser)).amr, ['pwd', 'otp', 'sms', 'mfa', 'tel']);
});

test('a step-up by email is for those without a phone, and adds no assurance', async (t) => {
  const { app, browser } = await signedIn(t, 'email');
  const flow = await stepUp(app, browser);
  assert.equal(flow.step.kind, 'done');
  const { amr, acr } = await sessionOf(browser);
  assert.deepEqual(amr, ['pwd', 'otp', 'email']);
  assert.equal(acr, 'urn:atrezzo:acr:email');
  assert.match(app.lastMessage()?.text ?? '', /confirm that it is you/);
});

test('a phone on file raises a session that began with an email', async (t) => {
  const { app } = await signedIn(t, 'phone');
  const browser = app.browser();
  await signIn(app, browser, { username: 'avery', method: 'email' });
  assert.equal((await sessionOf(browser)).acr, 'urn:atrezzo:acr:email');
  await stepUp(app, browser);
  const { amr, acr } = await sessionOf(browser);
  assert.deepEqual(amr, ['pwd', 'otp', 'email', 'sms', 'mfa']);
  assert.equal(acr, 'urn:atrezzo:acr:aal2');
});

test('a second factor is as old as its proof, not as the session', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  await signIn(app, browser, { username: 'avery', method: 'email', remember: true });
  const provedAt = (await sessionOf(browser)).secondFactorAt;
  assert.equal(provedAt, app.clock.now().toISOString());

  app.clock.advance(60 * 60_000);
  await browser.start({ kind: 'login', method: 'email' });
  const resumed = await sessionOf(browser);
  assert.equal(resumed.remembered, true);
  assert.equal(resumed.secondFactorAt, provedAt);
});

test('a step-up is in the audit log', async (t) => {
  const { app, browser } = await signedIn(t, 'phone');
  await stepUp(app, browser);
  const acts = (await app.app.auditLog.read(0, 100)).map(({ act }) => act);
  assert.deepEqual(acts.slice(-2), ['session_ended', 'stepped_up']);
});
