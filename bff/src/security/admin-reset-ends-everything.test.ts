import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { administer, createAdminApp, idOf } from '../testing/administrators.ts';
import { follow } from '../testing/follow.ts';
import { addPasskey, signInWithPasskey } from '../testing/passkey-walks.ts';
import { makeRecoveryCodes } from '../testing/recovery-code-walks.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { newPassword, register, signIn, signInWithPassword } from '../testing/test-app.ts';
import { wrongCode } from '../testing/wrong-code.ts';

async function setUp(t: Parameters<typeof createAdminApp>[0]) {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const avery = await app.signedIn('avery', 'phone');
  const id = await idOf(drew, 'avery');
  return { app, drew, avery, reset: () => administer(drew, id, 'reset-registration') };
}

test('every session and every remembered browser is over', async (t) => {
  const { app, avery, reset } = await setUp(t);
  const other = app.browser();
  await signIn(app, other, { username: 'avery', method: 'email', remember: true });
  await reset();
  for (const browser of [avery, other]) {
    assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
  }
  const { body } = await other.start({ kind: 'login', method: 'email' });
  assert.equal(body.step.kind, 'sign-in', 'it is not remembered any more');
});

test('neither the old password nor the old phone lets anyone in', async (t) => {
  const { app, reset } = await setUp(t);
  await reset();
  const { body } = await signInWithPassword(app.browser(), { username: 'avery', method: 'phone' });
  assert.equal(body.problem?.code, 'credentials_incorrect');
});

test('neither a passkey nor a recovery code lets anyone in, also once the person has registered anew', async (t) => {
  const { app, avery, reset } = await setUp(t);
  const authenticator = createSoftwareAuthenticator();
  await addPasskey(avery, authenticator);
  await makeRecoveryCodes(avery);
  await reset();
  const refused = await signInWithPasskey(app.browser(), authenticator);
  assert.equal(refused.body.problem?.code, 'passkey_not_accepted');

  app.clock.advance(60_000);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  assert.equal((await signInWithPasskey(app.browser(), authenticator)).status, 422);
  const login = await follow(app.browser(), { kind: 'login', method: 'email' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: newPassword });
  assert.deepEqual(login.step.actions, ['send-code'], 'there is no recovery code to choose');
});

test('a code that was sent before works no more', async (t) => {
  const { app, reset } = await setUp(t);
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await flow.act('submit-credentials', { identifier, password: newPassword });
  await flow.act('send-code');
  const code = app.lastCode();
  await reset();
  const { status } = await flow.act('submit-code', { code });
  assert.equal(status, 410);
  assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
});

test('a step-up that was under way makes no session', async (t) => {
  const { app, avery, reset } = await setUp(t);
  const flow = await follow(avery, { kind: 'step-up' });
  await flow.act('send-code');
  const code = app.lastCode();
  await reset();
  const { status, body } = await flow.act('submit-code', { code });
  assert.deepEqual({ status, code: body.code }, { status: 401, code: 'session_required' });
});

test('a registration that was under way is over, and one begun afterwards is not', async (t) => {
  const { app, reset } = await setUp(t);
  await reset();
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'register' });
  await flow.act('submit-credentials', { identifier: 'avery', password: 'Atrezzo-demo-1' });
  await flow.act('choose-method', { method: 'email' });
  await flow.act('send-code', { email: 'avery@clinic.example' });
  await flow.act('submit-code', { code: app.lastCode() });
  app.clock.advance(1_000);
  await reset();
  const { status } = await flow.act('set-password', { password: newPassword });
  assert.equal(status, 410);
  const rows = await app.app.auditLog.read(0, 500);
  const since = rows.slice(rows.findLastIndex(({ act }) => act === 'registration_reset'));
  assert.ok(!since.some(({ act }) => act === 'registration_begun'), 'no password is left behind');

  app.clock.advance(1_000);
  const done = await register(app, app.browser(), { username: 'avery', method: 'email' });
  assert.equal(done.body.step.kind, 'done');
});

test('links that were mailed before are over', async (t) => {
  const { app, drew, reset } = await setUp(t);
  await reset();
  const linkOf = () => /#atrezzo-link=(\S+)/.exec(app.lastMessage()?.text ?? '')?.[1];
  const first = linkOf();
  await administer(drew, await idOf(drew, 'avery'), 'resend-link');
  const second = linkOf();
  assert.ok(first && second && first !== second);
});

test('a lock that nothing else would end is over too', async (t) => {
  const { app, reset } = await setUp(t);
  const fail = async () => {
    const flow = await follow(app.browser(), { kind: 'login', method: 'phone' });
    const identifier = 'avery@clinic.example';
    await flow.act('submit-credentials', { identifier, password: newPassword });
    const sent = await flow.act('send-code');
    if (sent.body.problem) return sent.body.problem.code;
    const code = wrongCode(app.lastCode());
    for (let turn = 0; turn < 5; turn += 1) await flow.act('submit-code', { code });
    app.clock.advance(60_000);
    return undefined;
  };
  assert.equal(await fail(), undefined);
  assert.equal(await fail(), undefined);
  assert.equal(await fail(), 'account_locked');
  // The administrator's own proof has aged meanwhile.
  const { status } = await reset();
  assert.equal(status, 200);
  const done = await register(app, app.browser(), {
    username: 'avery',
    method: 'phone',
    phone: '(202) 555-0187',
  });
  assert.equal(done.body.step.kind, 'done');
  const again = await signIn(app, app.browser(), { username: 'avery', method: 'phone' });
  assert.equal(again.body.step.kind, 'done');
});

test('the act, its reason and its actor are in the audit log with it', async (t) => {
  const { app, reset } = await setUp(t);
  await reset();
  const rows = await app.app.auditLog.read(0, 500);
  const row = rows.find(({ act }) => act === 'registration_reset');
  assert.ok(row?.actorId && row.actorId !== row.userId);
  assert.equal(row.details?.reason, 'The phone was lost.');
  assert.deepEqual((await app.app.auditLog.verify()).ok, true);
});
