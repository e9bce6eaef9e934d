import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Kysely } from 'kysely';
import type { Directory } from '../../ports/directory.ts';
import {
  addSampleUser,
  sampleAudit,
  sampleBrowser,
  sampleConsent,
  sampleLink,
  sampleRegistration,
  sampleSession,
  sampleUser,
} from '../../testing/directory-samples.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import type { DatabaseSchema } from './database-schema.ts';
import { migrate } from './migrate.ts';
import { createSqlAuditLog } from './sql-audit-log.ts';
import { createSqlDirectory } from './sql-directory.ts';
import { createSqlEphemeralStore } from './sql-ephemeral-store.ts';
import { NodeSqliteDialect, openSqlite } from './sqlite-database.ts';

type Database = Kysely<DatabaseSchema>;
const limits = { failures: 3, lockMs: 1000, longestLockMs: 1000, hardStop: 10 };
const instant = new Date(0);
const sampleEmployee = {
  ...{ issuer: 'i', subject: 's', displayName: 'Gale', email: 'gale@kepro.com' },
  ...{ roles: ['employee'], organisation: { id: 'sso:employees', name: 'Kepro' } },
};

async function useEphemeralStore(db: Database): Promise<void> {
  const store = createSqlEphemeralStore({ db, clock: createFakeClock() });
  await store.put('a', 1, 1);
  await store.get('a');
  await store.putIfAbsent('a', 1, 1);
  await store.replaceIfVersion('a', 1, { version: 2 }, 1);
  await store.increment('a', 1, 1);
  await store.take('a');
  await store.delete('a');
  await store.removeExpired(1);
}

async function readDirectory(db: Database): Promise<void> {
  const directory = createSqlDirectory({ db });
  await directory.findUserByUsername('avery');
  await directory.findUserByEmail('avery@clinic.example');
  await directory.findRegistration('usr_avery');
  await directory.findRegistrationByEmail('avery@clinic.example');
  await directory.findSession('token-a');
  await directory.findRememberedBrowser('browser-a');
  await directory.findConsent('usr_avery');
  await directory.findLink('token-a');
  await directory.findLinkById('lnk_a');
  await directory.countLinkTry('lnk_a', 5, instant);
  await directory.countLiveSessions(instant, instant);
  await directory.listSessions('usr_avery', instant);
  await directory.listRememberedBrowsers('usr_avery', instant);
  await directory.listSigningKeys();
  await directory.findUndeliverableAddress('avery@clinic.example');
  await directory.findEmployee({ issuer: 'i', subject: 's' });
  await directory.touchSession('token-a', instant);
  await directory.countAttempt('s', 'password', limits, instant);
  await directory.readLockout('s', 'password', instant);
  await directory.removeOldAttempts({ kind: 'password', before: instant, limit: 1 });
  await readAsAdministrator(directory);
  await useOutbox(directory);
  await directory.removeExpired(instant, 1);
  await createSqlAuditLog({ db }).verify();
}

async function useOutbox(directory: Directory): Promise<void> {
  const times = { createdAt: instant, expiresAt: instant, claimedUntil: instant };
  await directory.transact((tx) =>
    tx.queueMessage({ id: 'msg_a', purpose: 'notice', sealed: '', ...times }),
  );
  await directory.listDueMessages(instant, 10);
  const claim = await directory.claimMessage('msg_a', instant, instant);
  assert.ok(claim);
  await directory.measureOutbox();
  await directory.postponeMessage(claim, instant, false);
  await directory.settleMessage(claim, { end: 'accepted', at: instant });
  await directory.recordDelivery('msg_a', 'delivered', instant);
}

async function readAsAdministrator(directory: Directory): Promise<void> {
  const [organisationId, limit] = ['clinic', 10];
  const after = { key: 'avery', userId: 'usr_avery' };
  await directory.listUsers({ organisationId, beginning: '', limit });
  await directory.listUsers({ organisationId, beginning: 'av', after, limit });
  await directory.describeAccounts(['a', 'b', 'c'], { at: instant, idleSince: instant });
  await directory.readLocks(['a', 'b', 'c'], instant);
  const place = { at: instant, sequence: 1 };
  const narrow = { userId: 'usr_avery', act: 'signed_in' } as const;
  for (const listing of [
    {},
    { after: place, from: instant, to: instant },
    { ...narrow, after: place, from: instant },
    { act: narrow.act, after: place },
    { userId: narrow.userId, to: instant },
  ]) {
    await directory.listAudit({ organisationId, limit, ...listing });
  }
  await directory.transact(async (tx) => {
    await tx.isSessionOpen('ses_a');
    await tx.hasOtherAdministrator(organisationId, 'usr_avery', ['administrative']);
  });
}

async function changeDirectory(db: Database): Promise<void> {
  const directory = createSqlDirectory({ db });
  await addSampleUser(directory);
  await directory.transact(async (tx) => {
    await tx.upsertUser(sampleUser({ displayName: 'Changed' }));
    await tx.putRegistration(sampleRegistration());
    await tx.setPortalPasswordHash('usr_avery', 'hash');
    await tx.setRegistrationPasswordHash('usr_avery', 'hash');
    await tx.insertConsent(sampleConsent());
    await tx.insertSession(sampleSession('a'));
    await tx.endSessions({ userId: 'usr_avery' }, 'disabled', instant);
    await tx.endSessions({ tokenHash: 'token-a' }, 'disabled', instant);
    await tx.insertRememberedBrowser(sampleBrowser('a'));
    await tx.endRememberedBrowsers({ userId: 'usr_avery' }, instant);
    await tx.endRememberedBrowsers({ tokenHash: 'browser-a' }, instant);
    await tx.insertLink(sampleLink('a'));
    await tx.takeLink('lnk_a', instant);
    await tx.endLinks('usr_avery', instant);
    await tx.replaceRegistration(sampleRegistration());
    await tx.endSessionOf({ userId: 'usr_avery', id: 'ses_a' }, instant);
    await tx.endSessionsBut({ userId: 'usr_avery', exceptId: 'ses_a' }, instant);
    await tx.endRememberedBrowserOf({ userId: 'usr_avery', id: 'brw_a' }, instant);
    await tx.endRememberedBrowsersBut({ userId: 'usr_avery' }, instant);
    await tx.removeSigningKeysUpTo(0);
    await tx.markUndeliverable({ address: 'a', reason: 'bounced', markedAt: instant });
    await tx.clearUndeliverable('a');
    await tx.putEmployee(sampleEmployee, 'emp_1');
    await tx.putEmployee({ ...sampleEmployee, displayName: 'Changed' }, 'emp_1');
    await tx.setEmployeeDisabled('emp_1', instant);
    await tx.endProviderSession({ providerSession: 'p' }, instant);
    const narrowed = { providerSession: 'p', userId: 'emp_1' };
    await tx.endProviderSession(narrowed, instant);
    await tx.clearAttempts('s', 'password');
    await tx.removeRegistration('usr_avery');
    await tx.audit(sampleAudit());
  });
}

test('no query reads a whole table, so none grows with the number of users', async () => {
  const sqlite = openSqlite(':memory:');
  const statements = new Set<string>();
  const database = {
    close: () => sqlite.close(),
    prepare: (text: string) => {
      statements.add(text);
      return sqlite.prepare(text);
    },
  };
  const db: Database = new Kysely({ dialect: new NodeSqliteDialect({ database }) });
  await migrate(db);
  statements.clear();
  await changeDirectory(db);
  await readDirectory(db);
  await useEphemeralStore(db);

  const queries = [...statements].filter((text) => /^(select|update|delete|insert)/.test(text));
  assert.ok(queries.length > 30);
  for (const text of queries) {
    const parameters = Array.from({ length: text.split('?').length - 1 }, () => null);
    const plan = sqlite.prepare(`explain query plan ${text}`).all(parameters);
    for (const { detail } of plan as { detail: string }[]) {
      // The head of the audit chain is one row, and there are two or three signing keys.
      assert.doesNotMatch(
        detail,
        /^SCAN (?!audit_head|signing_keys|CONSTANT|\d+-ROW VALUES)|TEMP B-TREE/,
        text,
      );
    }
  }
  await db.destroy();
});
