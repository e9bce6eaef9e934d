import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { StartFlow } from '@atrezzo/contract';
import type { AtrezzoOptions } from '../config/options.ts';
import { follow } from '../testing/follow.ts';
import { askForLink } from '../testing/mail-links.ts';
import { signedInByEmail } from '../testing/passkey-walks.ts';
import { makeRecoveryCodes } from '../testing/recovery-code-walks.ts';
import {
  createTestApp,
  newPassword,
  portalPassword,
  register,
  resetPassword,
  signIn,
} from '../testing/test-app.ts';

const forgotten: StartFlow = { kind: 'recover', credential: 'portal-password' };
const strict: Partial<AtrezzoOptions> = {
  policy: 'strict',
  // The passwords of these tests are shorter than the preset asks for.
  policyChanges: { password: { minLength: 8, maxLength: 256 } },
};

async function registered(t: TestContext, options: Partial<AtrezzoOptions> = {}) {
  const app = await createTestApp(t, options);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  app.clock.advance(60_000);
  return app;
}

test('whoever is registered sets no portal password by a code to their address', async (t) => {
  const app = await registered(t);
  const thief = await follow(app.browser(), forgotten);
  await thief.act('submit-identifier', { identifier: 'avery' });
  const { status, body } = await thief.act('submit-code', { code: app.lastCode() });
  assert.deepEqual([status, body.code], [410, 'already_registered']);
  const acts = (await app.app.auditLog.read(0, 100)).map(({ act }) => act);
  assert.ok(!acts.includes('portal_password_reset'));
});

test('one who registers while the recovery is under way keeps the portal password', async (t) => {
  const app = await createTestApp(t);
  const thief = await follow(app.browser(), forgotten);
  await thief.act('submit-identifier', { identifier: 'avery' });
  await thief.act('submit-code', { code: app.lastCode() });
  assert.equal(thief.step.kind, 'set-password');
  app.clock.advance(31_000);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const { status, body } = await thief.act('set-password', { password: resetPassword });
  assert.deepEqual([status, body.code], [410, 'already_registered']);
  const acts = (await app.app.auditLog.read(0, 100)).map(({ act }) => act);
  assert.ok(!acts.includes('portal_password_reset'));
});

test('where a reset asks for more than an address, so does a new registration in place of another', async (t) => {
  const app = await registered(t, strict);
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  const thief = await follow(browser, { kind: 'resume', token });
  const { status, body } = await thief.act('submit-credentials', {
    identifier: 'avery',
    password: portalPassword,
  });
  assert.deepEqual([status, body.code], [410, 'recovery_needs_administrator']);
  const owner = await signIn(app, app.browser(), { username: 'avery', method: 'email' });
  assert.equal(owner.body.step.kind, 'done');
});

test('there a recovery code leads on, and is used up', async (t) => {
  const app = await registered(t, strict);
  const [code = ''] = await makeRecoveryCodes(await signedInByEmail(app, 'avery'));
  const browser = app.browser();
  const { token } = await askForLink(app, browser, { username: 'avery' });
  const flow = await follow(browser, { kind: 'resume', token });
  await flow.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  assert.partialDeepStrictEqual(flow.step, { kind: 'recovery-code' });
  const skipped = await flow.act('choose-method', { method: 'email' });
  assert.equal(skipped.body.problem?.code, 'action_not_offered');
  await flow.act('use-recovery-code', { code });
  assert.partialDeepStrictEqual(flow.step, { kind: 'choose-method' });
  await flow.act('choose-method', { method: 'email' });
  await flow.act('set-password', { password: newPassword });
  assert.partialDeepStrictEqual(flow.step, { kind: 'done' });
});
