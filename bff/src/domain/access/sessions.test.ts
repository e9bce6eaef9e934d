import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { policyPresets } from '../../config/policy-presets.ts';
import type { Session, User } from '../../ports/directory.ts';
import { addSampleUser, sampleSession, sampleUser } from '../../testing/directory-samples.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { hashToken } from '../secrets/keys.ts';
import { newToken } from '../secrets/tokens.ts';
import { createSessions } from './sessions.ts';

const minute = 60_000;

/** Someone who has just signed in. */
async function signedIn(t: TestContext, changes: Partial<Session> = {}) {
  const { clock, directory } = await openMemoryDatabase(t);
  const token = newToken(clock);
  await addSampleUser(directory);
  const session = sampleSession('one', { tokenHash: hashToken(token), ...changes });
  await directory.transact((tx) => tx.insertSession(session));
  const sessions = createSessions({ directory, clock, policy: policyPresets.atrezzo });
  const changeUser = (change: Partial<User>) =>
    directory.transact((tx) => tx.upsertUser(sampleUser(change)));
  return { clock, directory, token, sessions, changeUser };
}

test('a cookie stands for its session and its user', async (t) => {
  const { token, sessions } = await signedIn(t);
  const live = await sessions.read(token);
  assert.equal(live?.session.id, 'ses_one');
  assert.equal(live?.user.username, 'avery');
});

test('a cookie that is missing, of another shape or of no session stands for nothing', async (t) => {
  const { clock, token, sessions } = await signedIn(t);
  for (const other of [
    undefined,
    '',
    `${token}x`,
    token.slice(1),
    hashToken(token),
    newToken(clock),
  ]) {
    assert.equal(await sessions.read(other), undefined);
  }
});

test('a session lives until one second before its idle limit, and no longer one second after it', async (t) => {
  const { clock, token, sessions } = await signedIn(t);
  clock.advance(14 * minute + 59_000);
  assert.ok(await sessions.read(token));
  clock.advance(2_000);
  assert.equal(await sessions.read(token), undefined);
});

test('reading a session does not postpone its idle limit', async (t) => {
  const { clock, token, sessions } = await signedIn(t);
  for (let minutes = 0; minutes < 14; minutes += 1) {
    clock.advance(minute);
    assert.ok(await sessions.read(token));
  }
  clock.advance(minute);
  assert.equal(await sessions.read(token), undefined);
});

test('activity starts the idle limit anew', async (t) => {
  const { clock, token, sessions } = await signedIn(t);
  clock.advance(14 * minute);
  const live = await sessions.readAsActivity(token);
  assert.ok(live);
  assert.deepEqual(
    sessions.idleExpiresAt(live.session),
    new Date(clock.now().getTime() + 15 * minute),
  );
  clock.advance(14 * minute);
  assert.ok(await sessions.read(token));
});

test('activity does not move the absolute limit of four hours', async (t) => {
  const { clock, token, sessions } = await signedIn(t);
  const beActiveFor = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 10) {
      clock.advance(10 * minute);
      await sessions.readAsActivity(token);
    }
  };
  await beActiveFor(230);
  clock.advance(10 * minute - 1_000);
  assert.ok(await sessions.readAsActivity(token));
  clock.advance(2_000);
  assert.equal(await sessions.readAsActivity(token), undefined);
  assert.equal(await sessions.read(token), undefined);
});

test('activity cannot bring an idle session back', async (t) => {
  const { clock, token, sessions } = await signedIn(t);
  clock.advance(15 * minute);
  assert.equal(await sessions.readAsActivity(token), undefined);
  assert.equal(await sessions.read(token), undefined);
});

test('many requests within one second are written as one activity', async (t) => {
  const { clock, directory, token } = await signedIn(t);
  let touches = 0;
  const counting = {
    ...directory,
    touchSession: (tokenHash: string, at: Date) => {
      touches += 1;
      return directory.touchSession(tokenHash, at);
    },
  };
  const sessions = createSessions({ directory: counting, clock, policy: policyPresets.atrezzo });
  clock.advance(5_000);
  await sessions.readAsActivity(token);
  clock.advance(999);
  await sessions.readAsActivity(token);
  assert.equal(touches, 1);
  clock.advance(1);
  await sessions.readAsActivity(token);
  assert.equal(touches, 2);
});

test('a session that has ended stands for nothing', async (t) => {
  const { clock, directory, token, sessions } = await signedIn(t);
  await directory.transact((tx) =>
    tx.endSessions({ tokenHash: hashToken(token) }, 'signed_out', clock.now()),
  );
  assert.equal(await sessions.read(token), undefined);
  assert.equal(await sessions.readAsActivity(token), undefined);
});

test('a session that ends between the read and the touch is not given back', async (t) => {
  const { clock, directory, token } = await signedIn(t);
  const endsBetween = {
    ...directory,
    async touchSession(tokenHash: string, at: Date) {
      await directory.transact((tx) => tx.endSessions({ tokenHash }, 'signed_out', at));
      return directory.touchSession(tokenHash, at);
    },
  };
  const sessions = createSessions({ directory: endsBetween, clock, policy: policyPresets.atrezzo });
  clock.advance(minute);
  assert.equal(await sessions.readAsActivity(token), undefined);
});

test('the session of a user who was disabled stands for nothing', async (t) => {
  const { clock, token, sessions, changeUser } = await signedIn(t);
  await changeUser({ disabledAt: clock.now() });
  assert.equal(await sessions.read(token), undefined);
});
