import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedInByEmail } from '../testing/passkey-walks.ts';
import { makeRecoveryCodes, upToRecoveryCode } from '../testing/recovery-code-walks.ts';
import { createTestApp, register } from '../testing/test-app.ts';

test('ten wrong recovery codes lock the second factor, and then the right one is not even looked at', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const [code = ''] = await makeRecoveryCodes(await signedInByEmail(app, 'avery'));
  const flow = await upToRecoveryCode(app, 'avery');
  const wrong = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`;
  for (let tries = 9; tries > 0; tries--) {
    const { body } = await flow.act('use-recovery-code', { code: wrong });
    assert.deepEqual(body.problem, {
      code: 'recovery_code_incorrect',
      field: 'code',
      attemptsLeft: tries,
    });
  }
  const locked = await flow.act('use-recovery-code', { code: wrong });
  assert.equal(locked.body.problem?.code, 'account_locked');
  assert.equal(
    (await flow.act('use-recovery-code', { code })).body.problem?.code,
    'account_locked',
  );
  const other = await upToRecoveryCode(app, 'avery');
  await other.act('change-method');
  assert.equal((await other.act('send-code')).body.problem?.code, 'account_locked');

  app.clock.advance(15 * 60_000);
  const later = await upToRecoveryCode(app, 'avery');
  assert.equal((await later.act('use-recovery-code', { code })).body.step.kind, 'done');
});

test('what cannot be a recovery code is refused without being counted', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const [code = ''] = await makeRecoveryCodes(await signedInByEmail(app, 'avery'));
  const flow = await upToRecoveryCode(app, 'avery');
  for (const typed of ['', '482913', 'U'.repeat(10), `${code}0`, 'ÄÖÜ'.repeat(4)]) {
    const { body } = await flow.act('use-recovery-code', { code: typed });
    assert.deepEqual(body.problem, { code: 'recovery_code_incorrect', field: 'code' }, typed);
  }
  assert.equal((await flow.act('use-recovery-code', { code })).body.step.kind, 'done');
});
