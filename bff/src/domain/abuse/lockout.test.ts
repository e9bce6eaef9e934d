import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { Policy } from '../../config/policy.ts';
import { policyPresets } from '../../config/policy-presets.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { createLockout } from './lockout.ts';

const minute = 60_000;
const identifierHashKey = new Uint8Array(32).fill(1);

async function setUp(t: TestContext, limits: Partial<Policy['lockout']> = {}) {
  const { clock, directory } = await openMemoryDatabase(t);
  const { atrezzo } = policyPresets;
  const policy = { ...atrezzo, lockout: { ...atrezzo.lockout, ...limits } };
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

const day = 24 * 60 * minute;

test('what was typed is counted for thirty days after the last try, be it anyone’s or no one’s', async (t) => {
  const { clock, lockout } = await setUp(t);
  const ofNoOne = lockout.passwordSubject('username', 'nobody');
  await lockout.countPassword(ofNoOne);
  await lockout.countRecovery(ofNoOne);
  clock.advance(30 * day);
  assert.equal(await lockout.removeOld(10), 0);
  clock.advance(1);
  assert.equal(await lockout.removeOld(10), 2);
  const again = await lockout.countPassword(ofNoOne);
  assert.equal(again.counted && again.failures, 1);
});

test('a second factor’s failures are never forgotten for their age', async (t) => {
  const { clock, lockout } = await setUp(t);
  await lockout.countSecondFactor('usr_avery');
  clock.advance(3_650 * day);
  assert.equal(await lockout.removeOld(10), 0);
  const next = await lockout.countSecondFactor('usr_avery');
  assert.equal(next.counted && next.failures, 2);
});

test('where passwords stop for good too, theirs are not forgotten either', async (t) => {
  const stops = { ...policyPresets.atrezzo.lockout.password, hardStop: 100 };
  const { clock, lockout } = await setUp(t, { password: stops });
  await lockout.countPassword('subject');
  await lockout.countRecovery('subject');
  clock.advance(3_650 * day);
  assert.equal(await lockout.removeOld(10), 1);
  const next = await lockout.countPassword('subject');
  assert.equal(next.counted && next.failures, 2);
});

test('a lock that is longer than thirty days is outlived by its counter', async (t) => {
  const long = { ...policyPresets.atrezzo.lockout.password, longestLockMs: 90 * day };
  const { clock, lockout } = await setUp(t, { password: long });
  await lockout.countPassword('subject');
  clock.advance(90 * day);
  assert.equal(await lockout.removeOld(10), 0);
  clock.advance(1);
  assert.equal(await lockout.removeOld(10), 1);
});
