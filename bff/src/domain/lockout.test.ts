import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { policyPresets } from '../config/policy-presets.ts';
import { openMemoryDatabase } from '../testing/memory-database.ts';
import { createLockout } from './lockout.ts';

const minute = 60_000;
const identifierHashKey = new Uint8Array(32).fill(1);

async function setUp(t: TestContext) {
  const { clock, directory } = await openMemoryDatabase(t);
  const { atrezzo: policy } = policyPresets;
  const lockout = createLockout({ directory, clock, policy, identifierHashKey });
  return { clock, lockout };
}

test('the tenth failure of a second factor locks it for a quarter of an hour', async (t) => {
  const { clock, lockout } = await setUp(t);
  for (let failure = 1; failure < 10; failure += 1) await lockout.countSecondFactor('usr_avery');
  assert.deepEqual(await lockout.secondFactorLock('usr_avery'), { hardStopped: false });
  const tenth = await lockout.countSecondFactor('usr_avery');
  const lockedUntil = new Date(clock.now().getTime() + 15 * minute);
  assert.deepEqual(tenth, { counted: true, failures: 10, attemptsLeft: 0, lockedUntil });
  assert.deepEqual(await lockout.countSecondFactor('usr_avery'), {
    counted: false,
    hardStopped: false,
    lockedUntil,
  });
  assert.deepEqual(await lockout.secondFactorLock('usr_avery'), {
    hardStopped: false,
    lockedUntil,
  });
  clock.advance(15 * minute);
  assert.equal((await lockout.countSecondFactor('usr_avery')).counted, true);
});

test('guessing at a password does not lock the second factor of the same person', async (t) => {
  const { lockout } = await setUp(t);
  for (let failure = 0; failure < 11; failure += 1) await lockout.countPassword('usr_avery');
  assert.equal((await lockout.countPassword('usr_avery')).counted, false);
  assert.equal((await lockout.countSecondFactor('usr_avery')).counted, true);
});

test('the failures of one person lock no one else', async (t) => {
  const { lockout } = await setUp(t);
  for (let failure = 0; failure < 11; failure += 1) await lockout.countSecondFactor('usr_avery');
  assert.equal((await lockout.countSecondFactor('usr_blake')).counted, true);
});

test('what failures are counted under names no one and is the same each time', async (t) => {
  const { lockout } = await setUp(t);
  const subject = lockout.passwordSubject('email', 'avery@clinic.example');
  assert.match(subject, /^[0-9a-f]{64}$/);
  assert.equal(lockout.passwordSubject('email', 'avery@clinic.example'), subject);
});

test('a username that is spelt like an address is counted apart from the address', async (t) => {
  const { lockout } = await setUp(t);
  assert.notEqual(
    lockout.passwordSubject('username', 'avery@clinic.example'),
    lockout.passwordSubject('email', 'avery@clinic.example'),
  );
});
