import assert from 'node:assert/strict';
import type { SigningKey } from '../../ports/signing-keys.ts';
import { sampleBrowser, sampleSession, sampleUser } from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

const at = (text: string) => new Date(`2026-01-15T${text}Z`);
const blake = { id: 'usr_blake', username: 'blake', email: 'b@clinic.example' };

export function testOwnSessions(behaves: Behaves): void {
  testLists(behaves);
  testCount(behaves);
  testEndings(behaves);
  testSigningKeys(behaves);
}

function testLists(behaves: Behaves): void {
  behaves('lists what stands of one user, newest first', async ({ directory }) => {
    await directory.transact(async (tx) => {
      await tx.upsertUser(sampleUser(blake));
      await tx.insertSession(sampleSession('old', { ip: '192.0.2.7', userAgent: 'Browser/1.0' }));
      await tx.insertSession(sampleSession('new', { createdAt: at('12:10:00') }));
      await tx.insertSession(sampleSession('past', { expiresAt: at('12:20:00') }));
      await tx.insertSession(sampleSession('ended', { endedAt: at('12:01:00') }));
      await tx.insertSession(sampleSession('theirs', { userId: 'usr_blake' }));
      await tx.insertRememberedBrowser(sampleBrowser('a', { ip: '192.0.2.7' }));
      await tx.insertRememberedBrowser(sampleBrowser('b', { createdAt: at('12:10:00') }));
      await tx.insertRememberedBrowser(sampleBrowser('past', { expiresAt: at('12:20:00') }));
      await tx.insertRememberedBrowser(sampleBrowser('ended', { endedAt: at('12:01:00') }));
      await tx.insertRememberedBrowser(sampleBrowser('theirs', { userId: 'usr_blake' }));
    });
    const sessions = await directory.listSessions('usr_avery', at('12:20:00'));
    assert.deepEqual(
      sessions.map(({ id, ip, userAgent }) => [id, ip, userAgent]),
      [
        ['ses_new', undefined, undefined],
        ['ses_old', '192.0.2.7', 'Browser/1.0'],
      ],
    );
    const browsers = await directory.listRememberedBrowsers('usr_avery', at('12:20:00'));
    assert.deepEqual(
      browsers.map(({ id, ip }) => [id, ip]),
      [
        ['brw_b', undefined],
        ['brw_a', '192.0.2.7'],
      ],
    );
  });
}

function testCount(behaves: Behaves): void {
  behaves('counts the sessions that let someone in, of everyone', async ({ directory }) => {
    const count = () => directory.countLiveSessions(at('12:20:00'), at('12:05:00'));
    assert.equal(await count(), 0);
    await directory.transact(async (tx) => {
      await tx.upsertUser(sampleUser(blake));
      const used = { lastActivityAt: at('12:05:01') };
      await tx.insertSession(sampleSession('a', used));
      await tx.insertSession(sampleSession('b', { ...used, userId: 'usr_blake' }));
      await tx.insertSession(sampleSession('idle', { lastActivityAt: at('12:05:00') }));
      await tx.insertSession(sampleSession('past', { ...used, expiresAt: at('12:20:00') }));
      await tx.insertSession(sampleSession('ended', { ...used, endedAt: at('12:10:00') }));
    });
    assert.equal(await count(), 2);
  });
}

function testEndings(behaves: Behaves): void {
  behaves('ends a session of its owner’s, once, and says what remembered it', async (given) => {
    const { directory } = given;
    await directory.transact((tx) =>
      tx.insertSession(sampleSession('a', { rememberedBrowserId: 'brw_a' })),
    );
    const end = (userId: string) =>
      directory.transact((tx) => tx.endSessionOf({ userId, id: 'ses_a' }, at('12:30:00')));
    assert.equal(await end('usr_blake'), undefined);
    assert.deepEqual(await end('usr_avery'), { rememberedBrowserId: 'brw_a' });
    assert.equal(await end('usr_avery'), undefined);
    const ended = (await directory.findSession('token-a'))?.session;
    assert.deepEqual([ended?.endedAt, ended?.endReason], [at('12:30:00'), 'ended_by_owner']);
  });

  behaves('ends all sessions of a user but one', async ({ directory }) => {
    await directory.transact(async (tx) => {
      await tx.upsertUser(sampleUser(blake));
      for (const name of ['a', 'b', 'c']) await tx.insertSession(sampleSession(name));
      await tx.insertSession(sampleSession('theirs', { userId: 'usr_blake' }));
    });
    const which = { userId: 'usr_avery', exceptId: 'ses_b' };
    const end = () => directory.transact((tx) => tx.endSessionsBut(which, at('12:30:00')));
    assert.deepEqual((await end()).sort(), ['ses_a', 'ses_c']);
    assert.deepEqual(await end(), []);
    assert.equal((await directory.findSession('token-b'))?.session.endedAt, undefined);
    assert.equal((await directory.findSession('token-theirs'))?.session.endedAt, undefined);
  });

  behaves('forgets one browser of its owner’s, or all but one', async ({ directory }) => {
    await directory.transact(async (tx) => {
      for (const name of ['a', 'b', 'c']) await tx.insertRememberedBrowser(sampleBrowser(name));
    });
    const forget = (userId: string) =>
      directory.transact((tx) =>
        tx.endRememberedBrowserOf({ userId, id: 'brw_a' }, at('12:30:00')),
      );
    assert.deepEqual(
      [await forget('usr_blake'), await forget('usr_avery'), await forget('usr_avery')],
      [false, true, false],
    );
    const forgetBut = (which: { exceptTokenHash?: string }) =>
      directory.transact((tx) =>
        tx.endRememberedBrowsersBut({ userId: 'usr_avery', ...which }, at('12:30:00')),
      );
    assert.deepEqual(await forgetBut({ exceptTokenHash: 'browser-b' }), ['brw_c']);
    assert.deepEqual(await forgetBut({}), ['brw_b']);
  });
}

function testSigningKeys(behaves: Behaves): void {
  const key = (sequence: number, kid: string): SigningKey => ({
    sequence,
    kid,
    publicKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
    sealedPrivateKey: 'sealed',
    publishedAt: at('12:00:00'),
    signsFrom: at('12:10:00'),
  });

  behaves(
    'keeps signing keys in their order, and of two with one number the first',
    async (given) => {
      const { directory } = given;
      // A site that has started once has a key already; this directory has had none.
      assert.deepEqual(await directory.listSigningKeys(), []);
      const insert = (one: SigningKey) => directory.transact((tx) => tx.insertSigningKey(one));
      assert.equal(await insert(key(2, 'second')), true);
      assert.equal(await insert(key(1, 'first')), true);
      assert.equal(await insert(key(2, 'late')), false);
      assert.deepEqual(await directory.listSigningKeys(), [key(1, 'first'), key(2, 'second')]);
      assert.equal(await directory.transact((tx) => tx.removeSigningKeysUpTo(1)), 1);
      assert.deepEqual(await directory.listSigningKeys(), [key(2, 'second')]);
    },
  );
}
