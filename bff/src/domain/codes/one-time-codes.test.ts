import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { wrongCode as wrong } from '../../testing/wrong-code.ts';
import type { CodeBinding } from './one-time-codes.ts';
import { codeExpiresAt, createOneTimeCodes, normaliseCode } from './one-time-codes.ts';

const lifeMs = 30_000;
const binding: CodeBinding = {
  flowId: 'flow-1',
  purpose: 'login',
  accountId: 'usr_avery',
  destination: 'avery@clinic.example',
  channel: 'email',
};

async function setUp(t: TestContext) {
  const { clock, store } = await openMemoryDatabase(t);
  const macKey = new Uint8Array(32).fill(7);
  const codes = createOneTimeCodes({ store, clock, macKey, length: 6, tries: 5 });
  /** Issued, and accepted by the provider at once. */
  const send = async (to = binding) => {
    const { code, record } = await codes.issue(to, lifeMs);
    await codes.accepted(to.flowId, record, clock.now());
    return code;
  };
  return { clock, store, codes, send };
}

const right = { result: 'right' };

test('a code has six digits and is stored nowhere', async (t) => {
  const { codes, store } = await setUp(t);
  const { code } = await codes.issue(binding, lifeMs);
  assert.match(code, /^[0-9]{6}$/);
  const stored = JSON.stringify(await store.get('code:{flow-1}'));
  assert.ok(stored.length > 2 && !stored.includes(code));
});

test('a code with leading zeros keeps them', async (t) => {
  const { clock, store } = await openMemoryDatabase(t);
  const lowDraws = { ...clock, randomInt: () => 42 };
  const macKey = new Uint8Array(32);
  const codes = createOneTimeCodes({ store, clock: lowDraws, macKey, length: 6, tries: 5 });
  const { code } = await codes.issue(binding, lifeMs);
  assert.equal(code, '000042');
  assert.deepEqual(await codes.check(binding, '000042'), right);
});

test('a right code works once', async (t) => {
  const { codes, send } = await setUp(t);
  const code = await send();
  assert.deepEqual(await codes.check(binding, code), right);
  assert.deepEqual(await codes.check(binding, code), { result: 'expired' });
});

test('a right code given many times at once works once', async (t) => {
  const { codes, send } = await setUp(t);
  for (let round = 0; round < 5; round += 1) {
    const code = await send();
    const checks = await Promise.all(Array.from({ length: 64 }, () => codes.check(binding, code)));
    assert.equal(checks.filter(({ result }) => result === 'right').length, 1);
  }
});

test('of wrong codes given many times at once, no more are compared than there are tries', async (t) => {
  const { codes, send } = await setUp(t);
  const code = await send();
  const guesses = Array.from({ length: 64 }, () => codes.check(binding, wrong(code)));
  const results = (await Promise.all(guesses)).map(({ result }) => result);
  assert.equal(results.filter((result) => result === 'wrong').length, 5);
  assert.equal(results.filter((result) => result === 'exhausted').length, 59);
});

test('a code works until one second before its life is over', async (t) => {
  const { codes, send, clock } = await setUp(t);
  const code = await send();
  clock.advance(lifeMs - 1_000);
  assert.deepEqual(await codes.check(binding, code), right);
});

test('a code is expired from the end of its life on, and says so a quarter of an hour later', async (t) => {
  const { codes, send, clock } = await setUp(t);
  const code = await send();
  clock.advance(lifeMs);
  assert.deepEqual(await codes.check(binding, code), { result: 'expired' });
  clock.advance(1_000);
  assert.deepEqual(await codes.check(binding, code), { result: 'expired' });
  clock.advance(14 * 60_000);
  assert.deepEqual(await codes.check(binding, code), { result: 'expired' });
});

test('a late code costs no try', async (t) => {
  const { codes, send, clock } = await setUp(t);
  const code = await send();
  clock.advance(lifeMs + 1_000);
  await codes.check(binding, wrong(code));
  assert.equal(await codes.attemptsLeft(binding.flowId), 5);
});

test('the life of a code counts from its acceptance by the provider', async (t) => {
  const { codes, clock } = await setUp(t);
  const { code, record } = await codes.issue(binding, lifeMs);
  assert.equal(codeExpiresAt(record), undefined);
  clock.advance(10_000);
  await codes.accepted(binding.flowId, record, clock.now());
  const accepted = await codes.read(binding.flowId);
  assert.equal(accepted?.deliveryState, 'sent');
  assert.deepEqual(accepted && codeExpiresAt(accepted), new Date(clock.now().getTime() + lifeMs));
  clock.advance(lifeMs - 1_000);
  assert.deepEqual(await codes.check(binding, code), right);
});

test('a code that arrives before its acceptance is recorded works already', async (t) => {
  const { codes, clock } = await setUp(t);
  const { code } = await codes.issue(binding, lifeMs);
  clock.advance(lifeMs - 1_000);
  assert.deepEqual(await codes.check(binding, code), right);
});

test('only the newest code works', async (t) => {
  const { codes, send } = await setUp(t);
  const first = await send();
  let second = await send();
  while (second === first) second = await send();
  assert.equal((await codes.check(binding, first)).result, 'wrong');
  assert.deepEqual(await codes.check(binding, second), right);
});

test('the receipt of an older code changes nothing about the newest', async (t) => {
  const { codes, clock } = await setUp(t);
  const first = await codes.issue(binding, lifeMs);
  await codes.issue(binding, lifeMs);
  await codes.accepted(binding.flowId, first.record, clock.now());
  assert.equal((await codes.read(binding.flowId))?.deliveryState, 'sending');
  await codes.failed(binding.flowId, first.record);
  assert.equal((await codes.read(binding.flowId))?.deliveryState, 'sending');
});

test('a receipt that comes after the code was used does not bring it back', async (t) => {
  const { codes, clock } = await setUp(t);
  const { code, record } = await codes.issue(binding, lifeMs);
  assert.deepEqual(await codes.check(binding, code), right);
  await codes.accepted(binding.flowId, record, clock.now());
  assert.equal(await codes.read(binding.flowId), undefined);
});

test('a failed delivery is told', async (t) => {
  const { codes } = await setUp(t);
  const { record } = await codes.issue(binding, lifeMs);
  await codes.failed(binding.flowId, record);
  assert.equal((await codes.read(binding.flowId))?.deliveryState, 'failed');
});

test('tries are counted down, and after the last one the right code is refused too', async (t) => {
  const { codes, send } = await setUp(t);
  const code = await send();
  for (const attemptsLeft of [4, 3, 2, 1, 0]) {
    assert.deepEqual(await codes.check(binding, wrong(code)), { result: 'wrong', attemptsLeft });
    assert.equal(await codes.attemptsLeft(binding.flowId), attemptsLeft);
  }
  assert.deepEqual(await codes.check(binding, code), { result: 'exhausted' });
  assert.equal(await codes.attemptsLeft(binding.flowId), 0);
});

test('the right code works at the last try', async (t) => {
  const { codes, send } = await setUp(t);
  const code = await send();
  for (let spent = 0; spent < 4; spent += 1) await codes.check(binding, wrong(code));
  assert.deepEqual(await codes.check(binding, code), right);
});

test('sending again keeps the tries that were spent', async (t) => {
  const { codes, send } = await setUp(t);
  const first = await send();
  for (let spent = 0; spent < 3; spent += 1) await codes.check(binding, wrong(first));
  const second = await send();
  assert.equal(await codes.attemptsLeft(binding.flowId), 2);
  assert.deepEqual(await codes.check(binding, wrong(second)), { result: 'wrong', attemptsLeft: 1 });
  assert.deepEqual(await codes.check(binding, second), right);
});

test('a code sent after all tries were spent has tries of its own', async (t) => {
  const { codes, send } = await setUp(t);
  const first = await send();
  for (let spent = 0; spent < 6; spent += 1) await codes.check(binding, wrong(first));
  const second = await send();
  assert.equal(await codes.attemptsLeft(binding.flowId), 5);
  assert.deepEqual(await codes.check(binding, second), right);
});

test('a right code gives the tries back for the next one of the flow', async (t) => {
  const { codes, send } = await setUp(t);
  const code = await send();
  await codes.check(binding, wrong(code));
  await codes.check(binding, code);
  assert.equal(await codes.attemptsLeft(binding.flowId), 5);
});

test('a code that was discarded works no more', async (t) => {
  const { codes, send } = await setUp(t);
  const code = await send();
  await codes.discard(binding.flowId);
  assert.deepEqual(await codes.check(binding, code), { result: 'expired' });
});

const elsewhere: Partial<CodeBinding>[] = [
  { purpose: 'register' },
  { accountId: 'usr_blake' },
  { destination: 'blake@clinic.example' },
  { channel: 'sms' },
];
for (const change of elsewhere) {
  test(`a code is wrong with another ${Object.keys(change)[0]}`, async (t) => {
    const { codes, send } = await setUp(t);
    const code = await send();
    assert.equal((await codes.check({ ...binding, ...change }, code)).result, 'wrong');
    assert.deepEqual(await codes.check(binding, code), right);
  });
}

test('a code is wrong in another flow, also in one that waits for a code itself', async (t) => {
  const { codes, send } = await setUp(t);
  const other = { ...binding, flowId: 'flow-2' };
  const code = await send();
  assert.deepEqual(await codes.check(other, code), { result: 'expired' });
  while ((await send(other)) === code) assert.ok(true, 'Drawn alike by chance: drawn again.');
  assert.equal((await codes.check(other, code)).result, 'wrong');
  assert.deepEqual(await codes.check(binding, code), right);
});

test('codes are read as people type and paste them', () => {
  assert.equal(normaliseCode(' 123 456\n', 6), '123456');
  assert.equal(normaliseCode('123-456', 6), '123456');
  assert.equal(normaliseCode('１２３４５６', 6), '123456');
  for (const text of ['', '12345', '1234567', '12345a', '1234.6', '-12345', '１２３４５']) {
    assert.equal(normaliseCode(text, 6), undefined, text);
  }
});
