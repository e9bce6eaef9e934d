import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { policyPresets } from '../../../config/policy-presets.ts';
import { createLockout } from '../../../domain/abuse/lockout.ts';
import { createOneTimeCodes } from '../../../domain/codes/one-time-codes.ts';
import type { Delivery } from '../../../flow/flow-record.ts';
import { openMemoryDatabase } from '../../../testing/memory-database.ts';
import { sampleFlow } from '../../../testing/sample-flow.ts';
import { wrongCode } from '../../../testing/wrong-code.ts';
import { codeBinding } from '../code-binding.ts';
import { createSeek } from '../seek.ts';
import { createCodeAttempt } from './code-attempt.ts';

const delivery: Delivery = { by: 'email', destination: 'avery@clinic.example', resendAt: 0 };
const request = { requestId: 'request-1', ip: '192.0.2.1', userAgent: 'Test', language: 'en' };
const policy = policyPresets.atrezzo;
const lifeMs = policy.codes.lifeMs;

async function setUp(t: TestContext) {
  const { clock, store, directory, auditLog } = await openMemoryDatabase(t);
  const key = new Uint8Array(32);
  const codes = createOneTimeCodes({ store, clock, macKey: key, length: 6, tries: 5 });
  const lockout = createLockout({ directory, clock, policy, identifierHashKey: key });
  const seeking = createSeek({ directory, identifierHashKey: key });
  const attempt = createCodeAttempt({ codes, lockout, directory, clock, codeLength: 6, seeking });
  /** A code has been sent in this flow, and accepted by the provider. */
  const send = async (flowId = 'flow-1') => {
    const flow = sampleFlow({ id: flowId, delivery });
    const { code, record } = await codes.issue(
      codeBinding(flow, { ...delivery, by: 'email' }),
      lifeMs,
    );
    await codes.accepted(flowId, record, clock.now());
    return code;
  };
  const tryCode = async (typed: string, flow = sampleFlow({ delivery })) =>
    (await attempt(flow, typed, request))?.refused;
  const acts = async () => (await auditLog.read(0, 100)).map(({ act }) => act);
  return { clock, directory, auditLog, codes, lockout, send, tryCode, attempt, acts };
}

test('a right code is no refusal, also as people paste it', async (t) => {
  const { send, attempt, acts } = await setUp(t);
  const code = await send();
  const typed = ` ${code.slice(0, 3)}-${code.slice(3)}\n`;
  assert.equal(await attempt(sampleFlow({ delivery }), typed, request), undefined);
  assert.deepEqual(await acts(), []);
});

test('a wrong code is refused beside its field, with the tries that are left', async (t) => {
  const { send, tryCode } = await setUp(t);
  const wrong = wrongCode(await send());
  const refusal = { code: 'code_incorrect', field: 'code' };
  assert.deepEqual(await tryCode(wrong), { ...refusal, attemptsLeft: 4 });
  assert.deepEqual(await tryCode(wrong), { ...refusal, attemptsLeft: 3 });
});

test('a refusal is written down, with who and from where, and without the code', async (t) => {
  const { send, tryCode, auditLog } = await setUp(t);
  const code = await send();
  await tryCode(wrongCode(code));
  const rows = await auditLog.read(0, 100);
  assert.equal(rows.length, 1);
  const { act, userId, ip, requestId, details } = rows[0] ?? assert.fail();
  assert.deepEqual(
    { act, userId, ip, requestId, details },
    {
      act: 'second_factor_refused',
      userId: 'usr_avery',
      ip: request.ip,
      requestId: request.requestId,
      details: { by: 'email', flow: 'login' },
    },
  );
  assert.ok(!JSON.stringify(rows).includes(wrongCode(code)));
});

test('the fifth wrong code was the last try: even the right one is refused after it', async (t) => {
  const { send, tryCode } = await setUp(t);
  const code = await send();
  const exhausted = { code: 'too_many_attempts', field: 'code', attemptsLeft: 0 };
  for (let at = 0; at < 4; at += 1) await tryCode(wrongCode(code));
  assert.deepEqual(await tryCode(wrongCode(code)), exhausted);
  assert.deepEqual(await tryCode(code), exhausted);
});

test('trying on after the last try costs the account nothing more', async (t) => {
  const { send, tryCode, lockout } = await setUp(t);
  const wrong = wrongCode(await send());
  for (let at = 0; at < 30; at += 1) await tryCode(wrong);
  assert.equal((await lockout.secondFactorLock('usr_avery')).lockedUntil, undefined);
});

test('what cannot be a code costs no try', async (t) => {
  const { send, tryCode, codes, lockout } = await setUp(t);
  await send();
  const refusal = { code: 'code_incorrect', field: 'code', attemptsLeft: 5 };
  for (const typed of ['', '12345', '1234567', 'abcdef']) {
    assert.deepEqual(await tryCode(typed), refusal, typed);
  }
  assert.equal(await codes.attemptsLeft('flow-1'), 5);
  const count = await lockout.countSecondFactor('usr_avery');
  assert.equal(count.counted && count.failures, 1);
});

test('a late code is called late, costs no try and does not count against the account', async (t) => {
  const { send, tryCode, clock, lockout } = await setUp(t);
  const code = await send();
  clock.advance(lifeMs);
  for (const typed of [code, wrongCode(code)]) {
    assert.deepEqual(await tryCode(typed), { code: 'code_expired', field: 'code' });
  }
  const count = await lockout.countSecondFactor('usr_avery');
  assert.equal(count.counted && count.failures, 1);
});

test('without a code on its way there is none to be right', async (t) => {
  const { tryCode } = await setUp(t);
  const expired = { code: 'code_expired', field: 'code' };
  assert.deepEqual(await tryCode('123456', sampleFlow()), expired);
  const called = sampleFlow({ delivery: { ...delivery, by: 'call' } });
  assert.deepEqual(await tryCode('123456', called), expired);
  assert.deepEqual(await tryCode('123456'), expired);
});

test('ten wrong codes over several flows lock the second factor, and a right one is not looked at', async (t) => {
  const { send, tryCode, clock, acts } = await setUp(t);
  const flow = (at: number) => sampleFlow({ id: `flow-${at}`, delivery });
  for (let at = 0; at < 9; at += 1) {
    await tryCode(wrongCode(await send(`flow-${at}`)), flow(at));
  }
  const code = await send('flow-9');
  const locked = {
    code: 'account_locked',
    field: 'code',
    retryAt: new Date(clock.now().getTime() + 15 * 60_000).toISOString(),
  };
  assert.deepEqual(await tryCode(wrongCode(code), flow(9)), locked);
  assert.deepEqual(await tryCode(code, flow(9)), locked);
  assert.equal((await acts()).at(-1), 'second_factor_locked');
});

test('the tries that are left are never more than the account has left', async (t) => {
  const { send, tryCode } = await setUp(t);
  const flow = (at: number) => sampleFlow({ id: `flow-${at}`, delivery });
  for (let at = 0; at < 7; at += 1) {
    await tryCode(wrongCode(await send(`flow-${at}`)), flow(at));
  }
  const refusal = await tryCode(wrongCode(await send('flow-7')), flow(7));
  assert.equal(refusal?.attemptsLeft, 2);
});

test('a code is wrong once the destination is another', async (t) => {
  const { send, tryCode } = await setUp(t);
  const code = await send();
  const changed = { ...delivery, destination: 'blake@clinic.example' };
  assert.equal((await tryCode(code, sampleFlow({ delivery: changed })))?.code, 'code_incorrect');
});
