import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { policyPresets } from '../../config/policy-presets.ts';
import {
  addSampleUser,
  sampleBrowser,
  sampleLink,
  samplePasskey,
  sampleRegistration,
  sampleSession,
  sampleUser,
} from '../../testing/directory-samples.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { createLockout } from '../abuse/lockout.ts';
import { auditedTransaction } from '../audit/audited-transaction.ts';
import type { AccessEndReason } from './end-access.ts';
import { createEndAccess } from './end-access.ts';

const request = { requestId: 'request-1', ip: '192.0.2.1', userAgent: 'Browser' };

/** Someone with two sessions and a remembered browser, beside someone else with a session. */
async function setUp(t: TestContext) {
  const { clock, directory, auditLog } = await openMemoryDatabase(t);
  const policy = policyPresets.atrezzo;
  const identifierHashKey = new Uint8Array(32).fill(1);
  const lockout = createLockout({ directory, clock, policy, identifierHashKey });
  await addSampleUser(directory);
  const blake = { id: 'usr_blake', username: 'blake', email: 'blake@clinic.example' };
  await directory.transact(async (tx) => {
    await tx.upsertUser(sampleUser(blake));
    await tx.putRegistration(sampleRegistration());
    await tx.insertSession(sampleSession('one'));
    await tx.insertSession(sampleSession('two'));
    await tx.insertSession(sampleSession('theirs', { userId: 'usr_blake' }));
    await tx.insertRememberedBrowser(sampleBrowser('a'));
    await tx.insertLink(sampleLink('mine'));
    await tx.insertLink(sampleLink('theirs', { userId: 'usr_blake' }));
  });
  const endAccess = createEndAccess({ lockout });
  const end = (reason: AccessEndReason = 'password_reset') =>
    directory.transact((tx) => {
      const parts = { tx, user: sampleUser(), request, at: clock.now(), actorId: 'usr_drew' };
      return endAccess(auditedTransaction(parts), reason);
    });
  return { clock, directory, auditLog, lockout, end };
}

test('every session and remembered browser of the user ends, and no one else’s', async (t) => {
  const { clock, directory, end } = await setUp(t);
  await end();
  for (const name of ['one', 'two']) {
    const { session } = (await directory.findSession(`token-${name}`)) ?? {};
    assert.deepEqual(session?.endedAt, clock.now());
    assert.equal(session?.endReason, 'password_reset');
  }
  assert.deepEqual((await directory.findRememberedBrowser('browser-a'))?.endedAt, clock.now());
  assert.equal((await directory.findSession('token-theirs'))?.session.endedAt, undefined);
});

test('the links that the user was sent end, and no one else’s', async (t) => {
  const { clock, directory, end } = await setUp(t);
  await end();
  assert.deepEqual((await directory.findLink('token-mine'))?.endedAt, clock.now());
  assert.equal((await directory.findLink('token-theirs'))?.endedAt, undefined);
});

/** As `setUp`; both people have a passkey and a recovery code. */
async function setUpFactors(t: TestContext) {
  const made = await setUp(t);
  const { clock, directory } = made;
  await directory.transact(async (tx) => {
    for (const userId of ['usr_avery', 'usr_blake']) {
      await tx.insertPasskey(samplePasskey(userId, { userId }));
      await tx.replaceRecoveryCodes(userId, [`code-${userId}`], clock.now());
    }
  });
  const factorsOf = async (userId: string) => [
    (await directory.findPasskeys(userId)).length,
    (await directory.readRecoveryCodes(userId)).left,
  ];
  return { ...made, factorsOf };
}

test('where the registration is reset, passkeys and recovery codes go too, and nobody else’s', async (t) => {
  const { auditLog, end, factorsOf } = await setUpFactors(t);
  await end('registration_reset');
  assert.deepEqual(await factorsOf('usr_avery'), [0, 0]);
  assert.deepEqual(await factorsOf('usr_blake'), [1, 1]);
  const rows = (await auditLog.read(0, 100)).map(({ act, details }) => [act, details]);
  assert.deepEqual(rows.slice(-2), [
    ['passkey_removed', { passkeys: 1, reason: 'registration_reset' }],
    ['recovery_codes_removed', { recoveryCodes: 1 }],
  ]);
});

test('for any other reason they stay', async (t) => {
  const { end, factorsOf } = await setUpFactors(t);
  for (const reason of ['password_reset', 'factor_changed', 'disabled'] as const) await end(reason);
  assert.deepEqual(await factorsOf('usr_avery'), [1, 1]);
});

test('flows that were begun before can be told from later ones', async (t) => {
  const { clock, directory, end } = await setUp(t);
  await end();
  assert.deepEqual((await directory.findUserById('usr_avery'))?.accessEndedAt, clock.now());
  assert.equal((await directory.findUserById('usr_blake'))?.accessEndedAt, undefined);
});

test('each session that ends leaves a row in the audit, the browsers one together', async (t) => {
  const { auditLog, end } = await setUp(t);
  await end();
  const rows = await auditLog.read(0, 100);
  assert.deepEqual(
    rows.map(({ act, userId, actorId, ip, requestId }) => ({
      act,
      userId,
      actorId,
      ip,
      requestId,
    })),
    ['session_ended', 'session_ended', 'browser_forgotten'].map((act) => ({
      act,
      userId: 'usr_avery',
      actorId: 'usr_drew',
      ip: '192.0.2.1',
      requestId: 'request-1',
    })),
  );
  assert.deepEqual(rows.at(-1)?.details, { browsers: 1, reason: 'password_reset' });
});

test('failures are wiped out, under each of the names that they were counted under', async (t) => {
  const { lockout, directory, end } = await setUp(t);
  const subjects = [
    lockout.passwordSubject('email', 'avery@clinic.example'),
    lockout.passwordSubject('username', 'avery'),
  ];
  const limits = policyPresets.atrezzo.lockout.recovery;
  const at = new Date();
  const counted = async () => {
    const second = await lockout.countSecondFactor('usr_avery');
    const kinds = ['password', 'recovery'] as const;
    const others = await Promise.all(
      subjects.flatMap((subject) =>
        kinds.map((kind) => directory.countAttempt(subject, kind, limits, at)),
      ),
    );
    return [second, ...others].map((count) => count.counted && count.failures);
  };
  assert.deepEqual(await counted(), [1, 1, 1, 1, 1]);
  assert.deepEqual(await counted(), [2, 2, 2, 2, 2]);
  await end();
  assert.deepEqual(await counted(), [1, 1, 1, 1, 1]);
});

test('nothing has ended when the change is not stored after all', async (t) => {
  const { directory, lockout } = await setUp(t);
  const endAccess = createEndAccess({ lockout });
  const failing = directory.transact(async (tx) => {
    const parts = { tx, user: sampleUser(), request, at: new Date() };
    await endAccess(auditedTransaction(parts), 'factor_changed');
    throw new Error('disk full');
  });
  await assert.rejects(failing, /disk full/);
  assert.equal((await directory.findSession('token-one'))?.session.endedAt, undefined);
  assert.equal((await directory.findUserById('usr_avery'))?.accessEndedAt, undefined);
});
