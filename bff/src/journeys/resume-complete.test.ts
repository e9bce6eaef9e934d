import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { defaultTerms } from '../domain/terms/default-terms.ts';
import type { Followed } from '../testing/follow.ts';
import { follow } from '../testing/follow.ts';
import { askForLink, beginRegistration, requestLink } from '../testing/mail-links.ts';
import { createTestApp, newPassword, register, signIn } from '../testing/test-app.ts';
import { whenIdle } from '../testing/when-idle.ts';

const credentials = { email: 'avery@clinic.example', password: newPassword };
const dayMs = 86_400_000;

async function setUp(t: TestContext, method: 'phone' | 'email' = 'phone') {
  const app = await createTestApp(t);
  const browser = app.browser();
  await beginRegistration(app, browser, { username: 'avery', method });
  return { app, browser };
}

const agree = (flow: Followed) => flow.act('accept-terms', { termsVersion: defaultTerms.version });

test('the same browser goes on at the phone with a click and no code', async (t) => {
  const { app, browser } = await setUp(t);
  const { token } = await askForLink(app, browser, credentials);
  const flow = await follow(browser, { kind: 'resume', token });
  assert.equal(flow.started.status, 201);
  assert.partialDeepStrictEqual(flow.step, { kind: 'verify-code', channel: 'phone' });
  await flow.act('send-code', { country: 'US', phone: '(202) 555-0143' });
  await flow.act('submit-code', { code: app.lastCode() });
  await agree(flow);
  assert.equal(flow.step.kind, 'done');
  const signedIn = await signIn(app, app.browser(), { username: 'avery', method: 'phone' });
  assert.equal(signedIn.body.step.kind, 'done');
});

test('another device goes on with the code from the mail and the password', async (t) => {
  const { app, browser } = await setUp(t, 'email');
  const { token, code, to } = await askForLink(app, browser, credentials);
  assert.equal(to, 'avery@clinic.example');
  const flow = await follow(app.browser(), { kind: 'resume', token });
  assert.partialDeepStrictEqual(flow.step, {
    kind: 'verify-code',
    phase: 'code',
    channel: 'email',
    proves: 'link',
    destination: 'a••••@clinic.example',
    attemptsLeft: 5,
    actions: ['submit-code'],
  });
  await flow.act('submit-code', { code });
  assert.equal(flow.flow.notice, 'email_verified');
  assert.partialDeepStrictEqual(flow.step, { kind: 'sign-in', identifier: 'email' });
  const { email: identifier, password } = credentials;
  await flow.act('submit-credentials', { identifier, password });
  assert.partialDeepStrictEqual(flow.step, { kind: 'terms-consent' });
  await agree(flow);
  assert.equal(flow.step.kind, 'done');
});

test('a reload shows the same step, before the code and after it', async (t) => {
  const { app, browser } = await setUp(t, 'email');
  const { token, code } = await askForLink(app, browser, credentials);
  const flow = await follow(app.browser(), { kind: 'resume', token });
  const before = flow.step;
  assert.deepEqual({ ...(await flow.read()).body.step }, before);
  await flow.act('submit-code', { code });
  assert.equal((await flow.read()).body.step.kind, 'sign-in');
});

test('a registration that was begun a week ago can be asked for and gone on with', async (t) => {
  const { app } = await setUp(t);
  app.clock.advance(7 * dayMs);
  const device = app.browser();
  const { token } = await askForLink(app, device, credentials);
  app.clock.advance(dayMs - 1);
  const flow = await follow(device, { kind: 'resume', token });
  assert.partialDeepStrictEqual(flow.step, { kind: 'verify-code', channel: 'phone' });
});

test('whoever has no direct line after all may choose email', async (t) => {
  const { app, browser } = await setUp(t);
  const { token } = await askForLink(app, browser, credentials);
  const flow = await follow(browser, { kind: 'resume', token });
  await flow.act('change-method');
  await flow.act('choose-method', { method: 'email' });
  await agree(flow);
  assert.equal(flow.step.kind, 'done');
});

for (const [what, asked] of [
  ['a wrong password', { ...credentials, password: 'not the password' }],
  ['an address that is no one’s', { ...credentials, email: 'nobody@clinic.example' }],
] as const) {
  test(`${what} sends no mail, and the answer is the same`, async (t) => {
    const { app, browser } = await setUp(t);
    const sent = app.outbox.list().length;
    const answer = await requestLink(browser, asked);
    await whenIdle();
    assert.deepEqual([answer.status, answer.body], [202, {}]);
    assert.equal(app.outbox.list().length, sent);
  });
}

test('a registration that is complete has nothing to go on with', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const sent = app.outbox.list().length;
  assert.equal((await requestLink(app.browser(), credentials)).status, 202);
  await whenIdle();
  assert.equal(app.outbox.list().length, sent);
});

test('a link is of no use once the registration has another password', async (t) => {
  const { app, browser } = await setUp(t);
  const { token } = await askForLink(app, browser, credentials);
  app.clock.advance(1_000);
  await beginRegistration(app, app.browser(), { username: 'avery', method: 'email' });
  const { status, body } = await browser.start({ kind: 'resume', token });
  assert.deepEqual([status, body.code], [410, 'link_expired']);
});

test('a link is of no use once the registration is complete', async (t) => {
  const { app, browser } = await setUp(t);
  const { token } = await askForLink(app, browser, credentials);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const { status, body } = await browser.start({ kind: 'resume', token });
  assert.deepEqual([status, body.code], [410, 'link_expired']);
});

test('whoever signs in goes on at the first missing step, on another device and a week later', async (t) => {
  const { app } = await setUp(t);
  app.clock.advance(7 * dayMs);
  const flow = await follow(app.browser(), { kind: 'login', method: 'email' });
  await flow.act('submit-credentials', { identifier: credentials.email, password: newPassword });
  assert.partialDeepStrictEqual(flow.step, { kind: 'verify-code', channel: 'email' });
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.partialDeepStrictEqual(flow.step, { kind: 'verify-code', channel: 'phone' });
  await flow.act('send-code', { country: 'US', phone: '(202) 555-0143' });
  await flow.act('submit-code', { code: app.lastCode() });
  await agree(flow);
  assert.equal(flow.step.kind, 'done');
});
