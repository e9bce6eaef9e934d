import assert from 'node:assert/strict';
import type { User } from '../../ports/directory.ts';
import { clinic, provider, sampleUser } from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

export function testUsers(behaves: Behaves): void {
  behaves('finds a user by id, username and email, as it was stored', async ({ directory }) => {
    const blake: User = sampleUser({
      id: 'usr_blake',
      username: 'blake',
      email: 'blake@clinic.example',
      roles: ['administrative', 'standard'],
      managedOrganisationIds: [clinic.id, provider.id],
      disabledAt: new Date('2026-01-14T08:00:00.123Z'),
    });
    await directory.transact((tx) => tx.upsertUser(blake));
    assert.deepEqual(await directory.findUserById('usr_blake'), blake);
    assert.deepEqual(await directory.findUserByUsername('blake'), blake);
    assert.deepEqual(await directory.findUserByEmail('blake@clinic.example'), blake);
    assert.deepEqual(await directory.findUserById('usr_avery'), sampleUser());
  });

  behaves('finds no user who is not there', async ({ directory }) => {
    assert.equal(await directory.findUserById('usr_nobody'), undefined);
    assert.equal(await directory.findUserByUsername('nobody'), undefined);
    assert.equal(await directory.findUserByEmail('nobody@clinic.example'), undefined);
  });

  behaves('finds a username in any spelling that is the same one', async ({ directory }) => {
    for (const spelling of [' Avery ', 'AVERY', 'ａｖｅｒｙ']) {
      assert.equal((await directory.findUserByUsername(spelling))?.id, 'usr_avery');
    }
    assert.equal(await directory.findUserByUsername('aver'), undefined);
  });

  behaves('stores the normalised username', async ({ directory }) => {
    await directory.transact((tx) => tx.upsertUser(sampleUser({ username: ' AVERY.Stone ' })));
    assert.equal((await directory.findUserById('usr_avery'))?.username, 'avery.stone');
  });

  behaves('says whether a user was added, changed or left as it was', async ({ directory }) => {
    const upsert = (user: User) => directory.transact((tx) => tx.upsertUser(user));
    const blake = sampleUser({ id: 'usr_blake', username: 'blake', email: 'b@clinic.example' });
    assert.equal(await upsert(blake), 'added');
    assert.equal(await upsert(blake), 'unchanged');
    const changes: Partial<User>[] = [
      { username: 'blake2' },
      { email: 'b2@clinic.example' },
      { displayName: 'Blake' },
      { roles: ['standard', 'administrative'] },
      { organisation: provider },
      { managedOrganisationIds: [provider.id, clinic.id] },
      { portalPasswordHash: 'another hash' },
      { disabledAt: new Date(5) },
    ];
    let changed = blake;
    for (const change of changes) {
      changed = { ...changed, ...change };
      assert.equal(await upsert(changed), 'changed', JSON.stringify(change));
      assert.equal(await upsert(changed), 'unchanged', JSON.stringify(change));
    }
    assert.deepEqual((await directory.findUserById('usr_blake'))?.managedOrganisationIds, [
      clinic.id,
      provider.id,
    ]);
    assert.equal(await upsert({ ...changed, managedOrganisationIds: [] }), 'changed');
    assert.deepEqual((await directory.findUserById('usr_blake'))?.managedOrganisationIds, []);
  });

  behaves('takes two orders of the same roles for the same', async ({ directory }) => {
    const upsert = (roles: string[]) =>
      directory.transact((tx) => tx.upsertUser(sampleUser({ roles })));
    assert.equal(await upsert(['standard', 'administrative']), 'changed');
    assert.equal(await upsert(['administrative', 'standard', 'standard']), 'unchanged');
  });

  behaves('keeps when access was ended, through an import too', async ({ directory }) => {
    const accessEndedAt = new Date(7);
    await directory.transact((tx) => tx.markAccessEnded('usr_avery', accessEndedAt));
    const stored = await directory.findUserById('usr_avery');
    assert.deepEqual(stored, { ...sampleUser(), accessEndedAt });
    const upsert = (changes: Partial<User>) =>
      directory.transact((tx) => tx.upsertUser(sampleUser(changes)));
    assert.equal(await upsert({}), 'unchanged');
    assert.equal(await upsert({ displayName: 'Avery' }), 'changed');
    assert.deepEqual((await directory.findUserById('usr_avery'))?.accessEndedAt, accessEndedAt);
  });

  behaves('keeps a hash that replaced the imported one', async ({ directory }) => {
    const upsert = (hash: string) =>
      directory.transact((tx) => tx.upsertUser(sampleUser({ portalPasswordHash: hash })));
    const inUse = async () => (await directory.findUserById('usr_avery'))?.portalPasswordHash;
    await upsert('imported');
    await directory.transact((tx) => tx.setPortalPasswordHash('usr_avery', 'of today'));
    assert.equal(await inUse(), 'of today');
    assert.equal(await upsert('imported'), 'unchanged');
    assert.equal(await upsert('of today'), 'unchanged');
    await directory.transact((tx) =>
      tx.upsertUser(sampleUser({ portalPasswordHash: 'imported', displayName: 'New' })),
    );
    assert.equal(await inUse(), 'of today');
    assert.equal(await upsert('new password'), 'changed');
    assert.equal(await inUse(), 'new password');
  });

  behaves('keeps usernames and emails unique', async ({ directory }) => {
    const other = { id: 'usr_other', username: 'other', email: 'other@clinic.example' };
    const upsert = (changes: Partial<User>) =>
      directory.transact((tx) => tx.upsertUser(sampleUser({ ...other, ...changes })));
    await assert.rejects(upsert({ username: 'AVERY' }));
    await assert.rejects(upsert({ email: 'avery@clinic.example' }));
    assert.equal(await directory.findUserById('usr_other'), undefined);
  });

  behaves('renames an organisation for all its users', async ({ directory }) => {
    await directory.transact((tx) => tx.upsertOrganisation({ ...clinic, name: 'Lakeside' }));
    assert.deepEqual((await directory.findUserById('usr_avery'))?.organisation, {
      id: clinic.id,
      name: 'Lakeside',
    });
  });

  behaves('refuses a user of an organisation that is not there', async ({ directory }) => {
    const organisation = { id: 'nowhere', name: 'Nowhere' };
    await assert.rejects(directory.transact((tx) => tx.upsertUser(sampleUser({ organisation }))));
  });
}
