import assert from 'node:assert/strict';
import type { AuditListing, ListedUser, UserListing } from '../../ports/administration.ts';
import type { Directory } from '../../ports/directory.ts';
import {
  clinic,
  provider,
  sampleAudit,
  sampleRegistration,
  sampleSession,
  sampleUser,
} from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

const noon = new Date('2026-01-15T12:00:00Z');
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

export function testAdministration(behaves: Behaves): void {
  testListing(behaves);
  testAccounts(behaves);
  testAuditListing(behaves);
  testChanges(behaves);
}

const listed = (directory: Directory, listing: Partial<UserListing> = {}) =>
  directory.listUsers({ organisationId: clinic.id, beginning: '', limit: 10, ...listing });
const idsOf = (users: ListedUser[]) => users.map(({ userId }) => userId);

async function addPeople(directory: Directory): Promise<void> {
  await directory.transact(async (tx) => {
    for (const [username, displayName, organisation] of [
      ['blake', 'Blake Stone', clinic],
      ['casey', 'Casey Ávila', clinic],
      ['stone', 'Drew Hollis', clinic],
      ['ellis', 'Ellis Stone', provider],
    ] as const) {
      const email = `${username}@clinic.example`;
      const id = `usr_${username}`;
      await tx.upsertUser(sampleUser({ id, username, email, displayName, organisation }));
    }
  });
}

function testListing(behaves: Behaves): void {
  behaves('lists the users of one organisation by username', async ({ directory }) => {
    await addPeople(directory);
    assert.deepEqual(idsOf(await listed(directory)), [
      'usr_avery',
      'usr_blake',
      'usr_casey',
      'usr_stone',
    ]);
    assert.deepEqual(idsOf(await listed(directory, { organisationId: provider.id })), [
      'usr_ellis',
    ]);
  });

  behaves('finds users by how a username, an address or a name begins', async ({ directory }) => {
    await addPeople(directory);
    const find = async (beginning: string) => idsOf(await listed(directory, { beginning }));
    assert.deepEqual(await find('casey@'), ['usr_casey']);
    assert.deepEqual(await find('avila'), ['usr_casey']);
    assert.deepEqual(await find('hollis'), ['usr_stone']);
    assert.deepEqual((await find('stone')).sort(), ['usr_avery', 'usr_blake', 'usr_stone']);
    assert.deepEqual(await find('tone'), []);
    assert.deepEqual(await find('st%'), []);
  });

  behaves('goes on after any place, and lists no one twice', async ({ directory }) => {
    await addPeople(directory);
    for (const beginning of ['', 's', 'stone', 'c']) {
      const all = await listed(directory, { beginning });
      const byOnes: ListedUser[] = [];
      for (;;) {
        const after = byOnes.at(-1);
        const page = { beginning, limit: 1, ...(after && { after }) };
        const [next] = await listed(directory, page);
        if (!next) break;
        byOnes.push(next);
      }
      assert.deepEqual(byOnes, all);
      assert.equal(new Set(idsOf(all)).size, all.length);
    }
  });

  behaves('finds a user by what they are called now', async ({ directory }) => {
    const moved = sampleUser({ displayName: 'Avery Field', organisation: provider });
    await directory.transact((tx) => tx.upsertUser(moved));
    assert.deepEqual(await listed(directory), []);
    const there = { organisationId: provider.id };
    assert.deepEqual(idsOf(await listed(directory, { ...there, beginning: 'field' })), [
      'usr_avery',
    ]);
    assert.deepEqual(await listed(directory, { ...there, beginning: 'stone' }), []);
  });
}

function testAccounts(behaves: Behaves): void {
  const now = { at: minutes(20), idleSince: minutes(5) };

  behaves('describes accounts, and leaves out whom it does not know', async ({ directory }) => {
    const [account, ...rest] = await directory.describeAccounts(['usr_avery', 'usr_nobody'], now);
    assert.deepEqual(rest, []);
    assert.deepEqual(account, {
      id: 'usr_avery',
      username: 'avery',
      email: 'avery@clinic.example',
      displayName: 'Avery Stone',
      roles: ['standard'],
      organisation: clinic,
      liveSessions: 0,
    });
    assert.deepEqual(await directory.describeAccounts([], now), []);
  });

  behaves('counts the sessions that may be used', async ({ directory }) => {
    await directory.transact(async (tx) => {
      await tx.insertSession(sampleSession('live', { lastActivityAt: minutes(6) }));
      await tx.insertSession(sampleSession('idle', { lastActivityAt: minutes(5) }));
      await tx.insertSession(
        sampleSession('over', { lastActivityAt: minutes(6), expiresAt: minutes(20) }),
      );
      await tx.insertSession(
        sampleSession('ended', { lastActivityAt: minutes(6), endedAt: minutes(7) }),
      );
    });
    const [account] = await directory.describeAccounts(['usr_avery'], now);
    assert.equal(account?.liveSessions, 1);
  });

  behaves('knows the registration and the last sign-in', async ({ directory }) => {
    await directory.transact(async (tx) => {
      await tx.putRegistration(sampleRegistration());
      await tx.audit(sampleAudit({ at: minutes(1) }));
      await tx.audit(sampleAudit({ at: minutes(3) }));
      await tx.audit(sampleAudit({ act: 'signed_out', at: minutes(4) }));
    });
    const [account] = await directory.describeAccounts(['usr_avery'], now);
    assert.deepEqual(account?.lastSignInAt, minutes(3));
    assert.deepEqual(account?.registration, {
      status: 'complete',
      method: 'phone',
      email: 'avery@clinic.example',
      phone: '+12025550123',
      completedAt: noon,
    });
  });

  behaves('tells the locks that stand', async ({ directory }) => {
    const limits = { failures: 2, lockMs: 60_000, longestLockMs: 60_000, hardStop: 3 };
    const fail = (subject: string, at: Date) =>
      directory.countAttempt(subject, 'second-factor', limits, at);
    for (const subject of ['locked', 'stopped']) {
      await fail(subject, noon);
      await fail(subject, noon);
    }
    await fail('once', noon);
    await fail('stopped', minutes(2));
    const subjects = ['locked', 'stopped', 'once', 'never'];
    assert.deepEqual(
      (await directory.readLocks(subjects, noon)).map(({ subject }) => subject).sort(),
      ['locked', 'stopped'],
    );
    const later = await directory.readLocks(subjects, minutes(5));
    assert.deepEqual(
      later.map(({ subject, hardStopped }) => ({ subject, hardStopped })),
      [{ subject: 'stopped', hardStopped: true }],
    );
    assert.deepEqual(await directory.readLocks([], noon), []);
  });
}

function testAuditListing(behaves: Behaves): void {
  const list = async (directory: Directory, listing: Partial<AuditListing> = {}) =>
    (await directory.listAudit({ organisationId: clinic.id, limit: 10, ...listing })).map(
      ({ sequence }) => sequence,
    );

  async function addRows(directory: Directory): Promise<void> {
    await addPeople(directory);
    await directory.transact(async (tx) => {
      await tx.audit(sampleAudit({ at: minutes(1) }));
      await tx.audit(sampleAudit({ at: minutes(2), userId: 'usr_ellis' }));
      await tx.audit(sampleAudit({ at: minutes(3), userId: 'usr_blake', act: 'signed_out' }));
      await tx.audit(sampleAudit({ at: minutes(3), actorId: 'usr_ellis', details: { n: 1 } }));
      await tx.audit({ act: 'sign_in_refused', at: minutes(4) });
    });
  }

  behaves('lists what concerns an organisation’s users, newest first', async ({ directory }) => {
    await addRows(directory);
    assert.deepEqual(await list(directory), [4, 3, 1]);
    const [newest] = await directory.listAudit({ organisationId: clinic.id, limit: 1 });
    assert.deepEqual(newest, {
      sequence: 4,
      act: 'signed_in',
      at: minutes(3),
      userId: 'usr_avery',
      username: 'avery',
      actorId: 'usr_ellis',
      actorUsername: 'ellis',
      details: { n: 1 },
    });
  });

  behaves('lists of it what is asked for', async ({ directory }) => {
    await addRows(directory);
    assert.deepEqual(await list(directory, { userId: 'usr_avery' }), [4, 1]);
    assert.deepEqual(await list(directory, { userId: 'usr_ellis' }), []);
    assert.deepEqual(await list(directory, { act: 'signed_out' }), [3]);
    assert.deepEqual(await list(directory, { userId: 'usr_blake', act: 'signed_in' }), []);
    assert.deepEqual(await list(directory, { from: minutes(3) }), [4, 3]);
    assert.deepEqual(await list(directory, { to: minutes(3) }), [1]);
    assert.deepEqual(await list(directory, { after: { at: minutes(3), sequence: 4 } }), [3, 1]);
    assert.deepEqual(await list(directory, { after: { at: minutes(3), sequence: 3 } }), [1]);
  });

  behaves('lists nothing of those who have left the organisation', async ({ directory }) => {
    await addRows(directory);
    await directory.transact((tx) => tx.upsertUser(sampleUser({ organisation: provider })));
    assert.deepEqual(await list(directory), [3]);
    assert.deepEqual(await list(directory, { organisationId: provider.id }), [2]);
  });
}

function testChanges(behaves: Behaves): void {
  behaves('knows whether a session was ended', async ({ directory }) => {
    await directory.transact((tx) => tx.insertSession(sampleSession('a')));
    const isOpen = (id: string) => directory.transact((tx) => tx.isSessionOpen(id));
    assert.equal(await isOpen('ses_a'), true);
    assert.equal(await isOpen('ses_b'), false);
    await directory.transact((tx) => tx.endSessions({ userId: 'usr_avery' }, 'disabled', noon));
    assert.equal(await isOpen('ses_a'), false);
  });

  behaves('counts as another administrator only who can act', async ({ directory }) => {
    const has = () =>
      directory.transact((tx) => tx.hasOtherAdministrator(clinic.id, 'usr_avery', ['admin']));
    const put = (changes: object) =>
      directory.transact((tx) =>
        tx.upsertUser(
          sampleUser({
            id: 'usr_blake',
            username: 'blake',
            email: 'blake@clinic.example',
            roles: ['admin'],
            managedOrganisationIds: [clinic.id],
            ...changes,
          }),
        ),
      );
    await put({});
    assert.equal(await has(), false, 'not registered');
    await directory.transact((tx) =>
      tx.putRegistration(
        sampleRegistration({ userId: 'usr_blake', email: 'blake@clinic.example' }),
      ),
    );
    assert.equal(await has(), true);
    for (const changes of [
      { roles: ['standard'] },
      { managedOrganisationIds: [provider.id] },
      { disabledAt: noon },
    ]) {
      await put(changes);
      assert.equal(await has(), false, JSON.stringify(changes));
    }
  });
}
