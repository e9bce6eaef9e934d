import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { RecoveryCodesState, SessionState } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import { signedInByEmail } from '../testing/passkey-walks.ts';
import { makeRecoveryCodes, upToRecoveryCode } from '../testing/recovery-code-walks.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  for (const username of ['avery', 'blake']) {
    await register(app, app.browser(), { username, method: 'email' });
  }
  const avery = await signedInByEmail(app, 'avery');
  const codes = await makeRecoveryCodes(avery);
  return { app, avery, codes, code: codes[0] ?? '' };
}

test('ten codes are made, each different; the answer that makes them is the only one to hold them', async (t) => {
  const { app, avery, codes } = await setUp(t);
  assert.equal(new Set(codes).size, 10);
  for (const code of codes) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  const { body } = await avery.get<RecoveryCodesState>('/auth/recovery-codes');
  assert.deepEqual(Object.keys(body).sort(), ['left', 'madeAt']);
  assert.equal(body.left, 10);
  assert.match(app.lastMessage()?.text ?? '', /New recovery codes were made/);
});

test('one code in 64 logins at once makes one session', async (t) => {
  const { app, code } = await setUp(t);
  const flows = await Promise.all(Array.from({ length: 8 }, () => upToRecoveryCode(app, 'avery')));
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, index) => flows[index % 8]?.act('use-recovery-code', { code })),
  );
  assert.equal(answers.filter((answer) => answer?.body.step?.kind === 'done').length, 1);
});

test('a code stands for the second factor once, is told of by mail, and is gone after that', async (t) => {
  const { app, code } = await setUp(t);
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'login', method: 'email' });
  await flow.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  await flow.act('choose-recovery-code');
  assert.deepEqual(flow.step, {
    kind: 'recovery-code',
    codesLeft: 10,
    actions: ['use-recovery-code', 'change-method'],
  });
  await flow.act('use-recovery-code', { code: code.toLowerCase().replace('-', ' ') });
  assert.equal(flow.step.kind, 'done');
  assert.match(app.lastMessage()?.text ?? '', /recovery code was used/);
  const { body: session } = await browser.get<SessionState>('/auth/session');
  assert.deepEqual(session.state === 'active' && session.amr, ['pwd', 'otp', 'mfa']);
  assert.equal((await browser.get<RecoveryCodesState>('/auth/recovery-codes')).body.left, 9);

  const again = await upToRecoveryCode(app, 'avery');
  const refused = await again.act('use-recovery-code', { code });
  assert.equal(refused.body.problem?.code, 'recovery_code_incorrect');
});

test('a code is no one else’s, and stands for no password', async (t) => {
  const { app, code } = await setUp(t);
  await makeRecoveryCodes(await signedInByEmail(app, 'blake'));
  const blake = await upToRecoveryCode(app, 'blake');
  const { body } = await blake.act('use-recovery-code', { code });
  assert.equal(body.problem?.code, 'recovery_code_incorrect');
  const flow = await follow(app.browser(), { kind: 'login', method: 'email' });
  assert.equal((await flow.act('use-recovery-code', { code })).status, 409);
});

test('new codes kill the old ones, and end every other session', async (t) => {
  const { app, avery, code } = await setUp(t);
  const elsewhere = await signedInByEmail(app, 'avery');
  const [newCode = ''] = await makeRecoveryCodes(avery);
  assert.equal((await elsewhere.get('/auth/recovery-codes')).status, 401);
  const flow = await upToRecoveryCode(app, 'avery');
  assert.equal((await flow.act('use-recovery-code', { code })).status, 422);
  assert.equal((await flow.act('use-recovery-code', { code: newCode })).body.step.kind, 'done');
});

test('whoever has no codes is not offered to use one, and can go back from using one', async (t) => {
  const { app } = await setUp(t);
  const flow = await follow(app.browser(), { kind: 'login', method: 'email' });
  const identifier = 'blake@clinic.example';
  await flow.act('submit-credentials', { identifier, password: newPassword });
  assert.deepEqual(flow.step.actions, ['send-code']);
  const other = await upToRecoveryCode(app, 'avery');
  assert.equal((await other.act('change-method')).body.step.kind, 'verify-code');
});

test('a code gives a session the fresh second factor that a step-up asks for', async (t) => {
  const { app, avery, code } = await setUp(t);
  app.clock.advance(6 * 60_000);
  assert.equal((await avery.post('/auth/recovery-codes', {})).status, 403);
  const flow = await follow(avery, { kind: 'step-up' });
  await flow.act('choose-recovery-code');
  assert.equal((await flow.act('use-recovery-code', { code })).body.step.kind, 'done');
  assert.equal((await avery.post('/auth/recovery-codes', {})).status, 201);
});
