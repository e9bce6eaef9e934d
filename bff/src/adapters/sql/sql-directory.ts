import { sql } from 'kysely';
import type { Directory } from '../../ports/directory.ts';
import type { DatabaseWrites } from './dialects.ts';
import { createDatabaseWrites, refreshStatistics } from './dialects.ts';
import { createDirectoryTables } from './directory-tables.ts';
import { createDirectoryTransaction } from './directory-transaction.ts';
import type { SqlDatabase } from './open-database.ts';

/** Providers tell for days what became of a message; after that nobody asks. */
const endedMessagesKeptMs = 30 * 24 * 3_600_000;

/** The directory in a SQL database that `migrate` has brought up to date. */
export function createSqlDirectory(options: {
  db: SqlDatabase;
  writes?: DatabaseWrites;
}): Directory {
  const { db, writes = createDatabaseWrites(db) } = options;
  const tables = createDirectoryTables(db);
  const { users, registrations, consents, sessions, rememberedBrowsers, links, lockouts } = tables;
  const { passkeys, recoveryCodes, outbox } = tables;
  return {
    findUserByUsername: (username) => users.findByUsername(db, username),
    findUserById: (id) => users.findById(db, id),
    findUserByEmail: (email) => users.findByEmail(db, email),
    findRegistration: (userId) => registrations.findByUser(db, userId),
    findRegistrationByEmail: (email) => registrations.findByEmail(db, email),
    findSession: (tokenHash) => sessions.find(db, tokenHash),
    findRememberedBrowser: (tokenHash) => rememberedBrowsers.find(db, tokenHash),
    countLiveSessions: (at, activeSince) => sessions.countLive(db, at, activeSince),
    listSessions: (userId, at) => tables.ownSessions.listSessions(db, userId, at),
    listRememberedBrowsers: (userId, at) => tables.ownSessions.listBrowsers(db, userId, at),
    listSigningKeys: () => tables.signingKeys.list(db),
    findEmployee: (identity) => tables.employees.find(db, identity, users),
    listEmployeesByEmail: (email) => tables.employees.listByEmail(db, email, users),
    findConsent: (userId) => consents.findNewest(db, userId),
    findLink: (tokenHash) => links.find(db, tokenHash),
    findLinkById: (id) => links.findById(db, id),
    countLinkTry: (id, tries, at) => writes.single((tx) => links.countTry(tx, { id, tries, at })),
    findUndeliverableAddress: (address) => tables.undeliverableAddresses.find(db, address),
    listDueMessages: (at, limit) => outbox.listDue(db, at, limit),
    claimMessage: (id, at, until) => writes.single((tx) => outbox.claim(tx, { id, at, until })),
    postponeMessage: (claim, dueAt, inDoubt) =>
      writes.single((tx) => outbox.postpone(tx, claim, { dueAt, inDoubt })),
    settleMessage: (claim, ending) => writes.single((tx) => outbox.settle(tx, claim, ending)),
    recordDelivery: (id, report, at) =>
      writes.single((tx) => outbox.recordDelivery(tx, { id, report, at })),
    measureOutbox: () => outbox.measure(db),
    touchSession: (tokenHash, at) => writes.single((tx) => sessions.touch(tx, tokenHash, at)),
    findPasskeys: (userId) => passkeys.findByUser(db, userId),
    findPasskeyByCredential: (credentialId) => passkeys.findByCredential(db, credentialId),
    findUserHandle: (userId) => passkeys.findHandle(db, userId),
    readRecoveryCodes: (userId) => recoveryCodes.read(db, userId),
    countAttempt: (subject, kind, limits, at) =>
      writes.single((tx) => lockouts.count(tx, { subject, kind, limits, at })),
    uncountAttempt: (attempt) => writes.single((tx) => lockouts.uncount(tx, attempt)),
    removeOldAttempts: (old) => writes.single((tx) => lockouts.removeOld(tx, old)),
    readLockout: (subject, kind, at) => lockouts.read(db, { subject, kind }, at),
    transact: (work) => writes.transact((tx) => work(createDirectoryTransaction(tables, tx))),
    listUsers: (listing) => tables.searchTerms.list(db, listing),
    describeAccounts: (userIds, now) => tables.administration.describe(db, userIds, now),
    readLocks: (subjects, at) => tables.administration.readLocks(db, subjects, at),
    listAudit: (listing) => tables.auditSubjects.list(db, listing),
    refreshStatistics: () => refreshStatistics(db),
    async removeExpired(at, limit) {
      let removed = 0;
      for (const table of [sessions, rememberedBrowsers, links]) {
        removed += await table.removeExpired(db, at, limit - removed);
      }
      const keptSince = new Date(at.getTime() - endedMessagesKeptMs);
      return removed + (await outbox.removeEnded(db, keptSince, limit - removed));
    },
    async ping() {
      await sql`select 1`.execute(db);
    },
    // The database is shared with the ephemeral store: whoever opened it closes it.
    close: async () => undefined,
  };
}
