import assert from 'node:assert/strict';
import type { Directory } from '../../ports/directory.ts';
import { samplePasskey, sampleUser } from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

const at = (text: string) => new Date(`2026-01-15T${text}Z`);
const blake = sampleUser({ id: 'usr_blake', username: 'blake', email: 'b@clinic.example' });

export function testPasskeys(behaves: Behaves): void {
  testKeeping(behaves);
  testUses(behaves);
  testHandles(behaves);
  testRecoveryCodes(behaves);
}

const insert = (directory: Directory, passkey = samplePasskey('a')) =>
  directory.transact((tx) => tx.insertPasskey(passkey));

function testKeeping(behaves: Behaves): void {
  behaves('keeps passkeys as they were made, oldest first', async ({ directory }) => {
    const newer = samplePasskey('newer', { createdAt: at('12:30:00'), transports: [] });
    const older = samplePasskey('older', { lastUsedAt: at('12:45:00'), counter: 2 ** 32 - 1 });
    for (const passkey of [newer, older]) assert.equal(await insert(directory, passkey), true);
    assert.deepEqual(await directory.findPasskeys('usr_avery'), [older, newer]);
    assert.deepEqual(await directory.findPasskeyByCredential('credential-newer'), newer);
    assert.equal(await directory.findPasskeyByCredential('credential-unknown'), undefined);
  });

  behaves('keeps a credential once, whoever adds it', async ({ directory }) => {
    await directory.transact((tx) => tx.upsertUser(blake));
    const theirs = samplePasskey('b', { userId: 'usr_blake', credentialId: 'credential-a' });
    const added = await Promise.all([insert(directory), insert(directory, theirs)]);
    assert.deepEqual(added.sort(), [false, true]);
  });

  behaves('names and removes a passkey for its owner alone', async ({ directory }) => {
    await insert(directory);
    const rename = (userId: string) =>
      directory.transact((tx) => tx.renamePasskey(userId, 'psk_a', 'Reception'));
    const remove = (userId: string) =>
      directory.transact((tx) => tx.removePasskey(userId, 'psk_a'));
    assert.deepEqual([await rename('usr_blake'), await rename('usr_avery')], [false, true]);
    assert.equal((await directory.findPasskeys('usr_avery'))[0]?.name, 'Reception');
    assert.equal(await remove('usr_blake'), false);
    assert.equal((await directory.findPasskeys('usr_avery')).length, 1);
    assert.deepEqual([await remove('usr_avery'), await remove('usr_avery')], [true, false]);
    assert.deepEqual(await directory.findPasskeys('usr_avery'), []);
  });
}

function testUses(behaves: Behaves): void {
  const use = (directory: Directory, counter: number) =>
    directory.transact((tx) =>
      tx.recordPasskeyUse('psk_a', { counter, backedUp: true, at: at('13:00:00') }),
    );

  behaves('records a use whose counter went up, and no other', async ({ directory }) => {
    await insert(directory, samplePasskey('a', { counter: 5 }));
    for (const [counter, recorded] of [
      [5, false],
      [4, false],
      [0, false],
      [6, true],
    ] as const) {
      assert.equal(await use(directory, counter), recorded, String(counter));
    }
    const [passkey] = await directory.findPasskeys('usr_avery');
    assert.partialDeepStrictEqual(passkey, {
      counter: 6,
      backedUp: true,
      lastUsedAt: at('13:00:00'),
    });
  });

  behaves('records one of many parallel uses with the same counter', async ({ directory }) => {
    await insert(directory, samplePasskey('a', { counter: 5 }));
    const recorded = await Promise.all(Array.from({ length: 20 }, () => use(directory, 6)));
    assert.equal(recorded.filter(Boolean).length, 1);
  });

  behaves('records every use of a passkey that does not count', async ({ directory }) => {
    await insert(directory, samplePasskey('a', { counter: 0 }));
    assert.deepEqual([await use(directory, 0), await use(directory, 0)], [true, true]);
  });
}

function testHandles(behaves: Behaves): void {
  behaves('gives a user one handle, which outlives their passkeys', async ({ directory }) => {
    const put = (handle: string) =>
      directory.transact((tx) => tx.putUserHandle('usr_avery', handle));
    assert.equal(await directory.findUserHandle('usr_avery'), undefined);
    const kept = await Promise.all(['one', 'two', 'three'].map(put));
    assert.equal(new Set(kept).size, 1);
    assert.equal(await directory.findUserHandle('usr_avery'), kept[0]);
    for (const name of ['a', 'b']) await insert(directory, samplePasskey(name));
    assert.equal(await directory.transact((tx) => tx.removePasskeys('usr_avery')), 2);
    assert.deepEqual(await directory.findPasskeys('usr_avery'), []);
    assert.equal(await directory.findUserHandle('usr_avery'), kept[0]);
  });
}

function testRecoveryCodes(behaves: Behaves): void {
  const replace = (directory: Directory, hashes: string[], time = '12:00:00') =>
    directory.transact((tx) => tx.replaceRecoveryCodes('usr_avery', hashes, at(time)));
  const take = (directory: Directory, hash: string, userId = 'usr_avery') =>
    directory.transact((tx) => tx.takeRecoveryCode(userId, hash, at('13:00:00')));

  behaves('takes each recovery code of a user once, of many at a time', async ({ directory }) => {
    assert.deepEqual(await directory.readRecoveryCodes('usr_avery'), { left: 0 });
    await replace(directory, ['one', 'two']);
    assert.equal(await take(directory, 'one', 'usr_blake'), false);
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(directory, 'one')));
    assert.equal(taken.filter(Boolean).length, 1);
    assert.deepEqual(await directory.readRecoveryCodes('usr_avery'), {
      left: 1,
      madeAt: at('12:00:00'),
    });
  });

  behaves('lets new recovery codes take the place of all before', async ({ directory }) => {
    await replace(directory, ['one', 'two']);
    await take(directory, 'one');
    await replace(directory, ['three'], '12:30:00');
    assert.equal(await take(directory, 'two'), false);
    assert.deepEqual(await directory.readRecoveryCodes('usr_avery'), {
      left: 1,
      madeAt: at('12:30:00'),
    });
  });

  behaves('removes recovery codes, and says how many were of use', async ({ directory }) => {
    await replace(directory, ['one', 'two', 'three']);
    await take(directory, 'one');
    const remove = () => directory.transact((tx) => tx.removeRecoveryCodes('usr_avery'));
    assert.deepEqual([await remove(), await remove()], [2, 0]);
    assert.deepEqual(await directory.readRecoveryCodes('usr_avery'), { left: 0 });
  });
}
