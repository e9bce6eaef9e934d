import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flow, PasskeyList, SessionState } from '@atrezzo/contract';
import { defaultTerms } from '../domain/terms/default-terms.ts';
import { follow } from '../testing/follow.ts';
import {
  addPasskey,
  passkeySupport,
  requestIn,
  signedInByEmail,
  signInWithPasskey,
} from '../testing/passkey-walks.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { createTestApp, newPassword, portalPassword, register } from '../testing/test-app.ts';
import { walksOf } from '../testing/walks.ts';

const who = { username: 'avery', method: 'email' } as const;

test('after a registration a passkey is offered, made, told of by mail, and opens the next login', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { start, moves } = walksOf(app, 'avery').registerByEmail;
  const flow = await follow(browser, { ...start, supports: passkeySupport });
  for (const { action, input } of moves) await flow.act(action, input());
  const { step } = flow;
  assert.equal(step.kind, 'add-passkey');
  assert.ok(step.kind === 'add-passkey');
  assert.notEqual(step.options.user.id, Buffer.from('avery').toString('base64url'));
  const authenticator = createSoftwareAuthenticator({ backupEligible: true });
  const added = await flow.act('register-passkey', {
    response: authenticator.create(step.options),
  });
  assert.equal(added.body.step.kind, 'done');
  assert.match(app.lastMessage()?.text ?? '', /passkey was added/);

  const { status, body } = await signInWithPasskey(browser, authenticator);
  assert.equal(status, 200);
  assert.equal(body.step.kind, 'done');
  const session = await browser.get<SessionState>('/auth/session');
  assert.ok(session.body.state === 'active');
  assert.deepEqual(session.body.amr, ['swk', 'user', 'mfa']);
  assert.equal(session.body.acr, 'urn:atrezzo:acr:aal2');
});

test('a passkey is a login method of its own at registration, with email beside it', async (t) => {
  const app = await createTestApp(t);
  const { start, moves } = walksOf(app, 'avery').registerByEmail;
  const flow = await follow(app.browser(), { ...start, supports: passkeySupport });
  for (const { action, input } of moves) {
    if (action === 'choose-method') {
      assert.partialDeepStrictEqual(flow.step, { methods: ['phone', 'email', 'passkey'] });
      await flow.act('choose-method', { method: 'passkey' });
    } else if (action === 'accept-terms') {
      const { step } = flow;
      assert.ok(step.kind === 'add-passkey', step.kind);
      assert.equal(step.chosen, true);
      const response = createSoftwareAuthenticator().create(step.options);
      await flow.act('register-passkey', { response });
      await flow.act(action, input());
    } else {
      await flow.act(action, input());
    }
  }
  assert.equal(flow.step.kind, 'done');
  assert.equal(
    (await app.app.auditLog.read(0, 100)).filter(({ act }) => act === 'passkey_added').length,
    1,
  );
  const byEmail = await signedInByEmail(app, 'avery');
  assert.equal((await byEmail.get<PasskeyList>('/auth/passkeys')).body.passkeys.length, 1);
});

test('where none can be made, a passkey is no login method, and who fails to make one goes on by email', async (t) => {
  const app = await createTestApp(t);
  const upToTheMethod = async (supports: string[]) => {
    const flow = await follow(app.browser(), { kind: 'register', supports });
    await flow.act('submit-credentials', { identifier: 'avery', password: portalPassword });
    return flow;
  };
  const without = await upToTheMethod(['use-passkey']);
  assert.partialDeepStrictEqual(without.step, { methods: ['phone', 'email'] });
  const refused = await without.act('choose-method', { method: 'passkey' });
  assert.equal(refused.body.problem?.code, 'method_not_allowed');
  const flow = await upToTheMethod(passkeySupport);
  await flow.act('choose-method', { method: 'passkey' });
  await flow.act('send-code', { email: 'avery@clinic.example' });
  await flow.act('submit-code', { code: app.lastCode() });
  await flow.act('set-password', { password: newPassword });
  await flow.act('skip');
  await flow.act('accept-terms', { termsVersion: defaultTerms.version });
  assert.equal(flow.step.kind, 'done');
});

test('a key that never leaves its device says so in the session', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), who);
  const authenticator = createSoftwareAuthenticator();
  await addPasskey(await signedInByEmail(app, 'avery'), authenticator);
  const browser = app.browser();
  await signInWithPasskey(browser, authenticator);
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.deepEqual(body.state === 'active' && body.amr, ['hwk', 'user', 'mfa']);
});

test('who has no passkey is offered one at each login that can show it; who has one, or declines, is not asked', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), who);
  const signIn = async (supports: string[]) => {
    const flow = await follow(app.browser(), { kind: 'login', method: 'email', supports });
    const identifier = 'avery@clinic.example';
    await flow.act('submit-credentials', { identifier, password: newPassword });
    await flow.act('send-code');
    await flow.act('submit-code', { code: app.lastCode() });
    return flow;
  };
  assert.equal((await signIn(['use-passkey'])).step.kind, 'done');
  const offered = await signIn(passkeySupport);
  assert.equal(offered.step.kind, 'add-passkey');
  assert.equal((await offered.act('skip')).body.step.kind, 'done');
  await addPasskey(await signedInByEmail(app, 'avery'), createSoftwareAuthenticator());
  assert.equal((await signIn(passkeySupport)).step.kind, 'done');
});

test('where the operator has switched passkeys off there are none', async (t) => {
  const app = await createTestApp(t, { policyChanges: { passkeys: 'off' } });
  await register(app, app.browser(), who);
  const browser = await signedInByEmail(app, 'avery');
  assert.equal((await browser.post('/auth/passkeys', {})).status, 404);
  const refused = await app.browser().start({ kind: 'login', method: 'passkey' });
  assert.equal(refused.body.code, 'method_not_allowed');
  const { body } = await app
    .browser()
    .start({ kind: 'login', method: 'email', supports: passkeySupport });
  assert.deepEqual(body.step.actions, ['submit-credentials']);
});

test('a passkey may be used at the password, and terms that are new are still asked for', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), who);
  const authenticator = createSoftwareAuthenticator();
  await addPasskey(await signedInByEmail(app, 'avery'), authenticator);
  const browser = app.browser();
  const { body } = await browser.start({
    kind: 'login',
    method: 'phone',
    supports: passkeySupport,
  });
  const response = authenticator.get(requestIn(body));
  assert.equal((await browser.act(body, 'use-passkey', { response })).body.step.kind, 'done');
});

test('a browser is remembered for passkeys as for any login option', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), who);
  const authenticator = createSoftwareAuthenticator();
  await addPasskey(await signedInByEmail(app, 'avery'), authenticator);
  const browser = app.browser();
  await signInWithPasskey(browser, authenticator, { remember: true });
  assert.match(browser.cookies.get('atrezzo-remembered') ?? '', /^passkey\.\d+$/);
  const again = await browser.start({ kind: 'login', method: 'passkey' });
  assert.equal((again.body as Flow).step.kind, 'done');
});

test('passkeys are listed, named and removed by their owner, who is told by mail', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), who);
  const browser = await signedInByEmail(app, 'avery');
  const other = await signedInByEmail(app, 'avery');
  const aaguid = 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4';
  const authenticator = createSoftwareAuthenticator({ aaguid });
  const passkey = await addPasskey(browser, authenticator);
  assert.equal(passkey.name, 'Google Password Manager');
  assert.match(app.lastMessage()?.text ?? '', /passkey was added/);
  assert.equal((await other.get<SessionState>('/auth/session')).body.state, 'anonymous');
  assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'active');

  const path = `/auth/passkeys/${passkey.id}`;
  const renamed = await browser.call<PasskeyList>('PATCH', path, { name: ' Reception ' });
  assert.equal(renamed.body.passkeys[0]?.name, 'Reception');
  const removed = await browser.delete<PasskeyList>(path);
  assert.deepEqual(removed.body, { passkeys: [], canAdd: true });
  assert.match(app.lastMessage()?.text ?? '', /passkey was removed/);
  const { status, body } = await signInWithPasskey(app.browser(), authenticator);
  assert.equal(status, 422);
  assert.equal(body.problem?.code, 'passkey_not_accepted');
});
