import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { administer, createAdminApp, idOf } from '../testing/administrators.ts';
import type { Browser } from '../testing/browser.ts';
import type { Followed } from '../testing/follow.ts';
import { follow } from '../testing/follow.ts';
import type { MailLink } from '../testing/mail-links.ts';
import { askForLink, beginRegistration, lastLink } from '../testing/mail-links.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';

const email = 'avery@clinic.example';
const owners = { email, password: newPassword };
const own = { country: 'US', phone: '(202) 555-0199' };

/** Avery has begun to register, and asked for a link with the right password. */
async function begun(t: TestContext) {
  const app = await createTestApp(t);
  const browser = app.browser();
  await beginRegistration(app, browser, { username: 'avery', method: 'phone' });
  return { app, browser, link: await askForLink(app, browser, owners) };
}

/** Someone who reads the mail, elsewhere. */
async function read(app: TestApp, { token, code }: MailLink) {
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'resume', token });
  await flow.act('submit-code', { code });
  return { browser, flow };
}

async function expectAskedForPassword(flow: Followed): Promise<void> {
  assert.partialDeepStrictEqual(flow.step, {
    kind: 'sign-in',
    identifier: 'email',
    proves: 'link',
  });
  for (const [action, input] of [
    ['send-code', own],
    ['call-me', own],
    ['change-method', {}],
    ['choose-method', { method: 'email' }],
    ['set-password', { password: newPassword }],
    ['accept-terms', { termsVersion: '2023-01' }],
  ] as const) {
    const { body } = await flow.act(action, input);
    assert.equal(body.problem?.code, 'action_not_offered', action);
  }
}

async function amrOf(browser: Browser): Promise<string[]> {
  const { body } = await browser.get<SessionState>('/auth/session');
  return body.state === 'active' ? body.amr : [];
}

async function completeByPhone(app: TestApp, flow: Followed): Promise<void> {
  await flow.act('send-code', own);
  await flow.act('submit-code', { code: app.lastCode() });
  const { step } = flow;
  if (step.kind === 'terms-consent') await flow.act('accept-terms', { termsVersion: step.version });
}

test('whoever reads the mail that its owner asked for is asked for the password', async (t) => {
  const { app, link } = await begun(t);
  const { flow } = await read(app, link);
  await expectAskedForPassword(flow);
});

test('so is whoever reads the mail that an administrator had sent', async (t) => {
  const app = await createAdminApp(t);
  await beginRegistration(app, app.browser(), { username: 'avery', method: 'phone' });
  const drew = await app.signedIn('drew');
  await administer(drew, await idOf(drew, 'avery'), 'resend-link');
  const { flow } = await read(app, lastLink(app));
  await expectAskedForPassword(flow);
});

test('no one else’s password will do, and wrong ones count as anywhere', async (t) => {
  const { app, link } = await begun(t);
  await register(app, app.browser(), { username: 'blake', method: 'email' });
  const { flow } = await read(app, link);
  const others = { identifier: 'blake@clinic.example', password: newPassword };
  const refused = await flow.act('submit-credentials', others);
  assert.equal(refused.body.problem?.code, 'credentials_incorrect');
  for (let turn = 0; turn < 10; turn += 1) {
    await flow.act('submit-credentials', { identifier: email, password: 'a wrong one' });
  }
  const locked = await flow.act('submit-credentials', { identifier: email, password: newPassword });
  assert.equal(locked.body.problem?.code, 'account_locked');
});

test('the owner elsewhere gives the password and goes on; the session names what was proved', async (t) => {
  const { app, link } = await begun(t);
  const { browser, flow } = await read(app, link);
  await flow.act('submit-credentials', { identifier: email, password: newPassword });
  assert.partialDeepStrictEqual(flow.step, { kind: 'verify-code', channel: 'phone' });
  await completeByPhone(app, flow);
  assert.deepEqual(await amrOf(browser), ['pwd', 'otp', 'sms', 'mfa']);
});

test('in the browser that gave the password to ask for the link it is not asked for again', async (t) => {
  const { app, browser, link } = await begun(t);
  const flow = await follow(browser, { kind: 'resume', token: link.token });
  assert.partialDeepStrictEqual(flow.step, { kind: 'verify-code', channel: 'phone' });
  await completeByPhone(app, flow);
  assert.deepEqual(await amrOf(browser), ['pwd', 'otp', 'sms', 'mfa']);
});

test('a link that was opened is no code that was typed: the session does not say so', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  await beginRegistration(app, browser, { username: 'avery', method: 'email' });
  const { token } = await askForLink(app, browser, owners);
  const flow = await follow(browser, { kind: 'resume', token });
  const { step } = flow;
  if (step.kind === 'terms-consent') await flow.act('accept-terms', { termsVersion: step.version });
  assert.deepEqual(await amrOf(browser), ['pwd', 'email']);
});
