import type { DirectoryTransaction } from '../../ports/directory.ts';
import type { DirectoryTables } from './directory-tables.ts';
import { employeeChanges } from './employee-changes.ts';
import type { SqlDatabase } from './open-database.ts';

/** The changes of one transaction; every statement goes through `tx`. */
export function createDirectoryTransaction(
  tables: DirectoryTables,
  tx: SqlDatabase,
): DirectoryTransaction {
  const { users, organisations, registrations, consents, sessions } = tables;
  const { rememberedBrowsers, links, lockouts, passkeys, recoveryCodes } = tables;
  const { audit, ownSessions, signingKeys } = tables;
  return {
    findUserById: (id) => users.findById(tx, id),
    findUserByUsername: (username) => users.findByUsername(tx, username),
    findUserByEmail: (email) => users.findByEmail(tx, email),
    findRegistration: (userId) => registrations.findByUser(tx, userId),
    findRememberedBrowser: (tokenHash) => rememberedBrowsers.find(tx, tokenHash),
    putRegistration: (registration) => registrations.put(tx, registration),
    replaceRegistration: (registration) => registrations.replace(tx, registration),
    removeRegistration: (userId) => registrations.remove(tx, userId),
    setPortalPasswordHash: (userId, hash) => users.setPasswordHash(tx, userId, hash),
    setRegistrationPasswordHash: (userId, hash) => registrations.setPasswordHash(tx, userId, hash),
    markAccessEnded: (userId, at) => users.markAccessEnded(tx, userId, at),
    resetRegistrationPassword: (userId, hash, at) =>
      registrations.resetPassword(tx, { userId, hash, at }),
    changeRegisteredAddress: (userId, email, at) =>
      registrations.changeAddress(tx, { userId, email, at }),
    verifyRegisteredAddress: (userId, at) => registrations.verifyAddress(tx, userId, at),
    insertConsent: (consent) => consents.insert(tx, consent),
    insertSession: (session) => sessions.insert(tx, session),
    endSessions: (which, reason, at) => sessions.end(tx, which, { reason, at }),
    insertRememberedBrowser: (browser) => rememberedBrowsers.insert(tx, browser),
    endRememberedBrowsers: (which, at) => rememberedBrowsers.end(tx, which, at),
    insertLink: (link) => links.insert(tx, link),
    takeLink: (id, at) => links.take(tx, id, at),
    endLinks: (userId, at) => links.endOf(tx, userId, at),
    endSessionOf: (which, at) => ownSessions.endSession(tx, which, at),
    endSessionsBut: (which, at) => ownSessions.endSessionsBut(tx, which, at),
    endRememberedBrowserOf: (which, at) => ownSessions.endBrowser(tx, which, at),
    endRememberedBrowsersBut: (which, at) => ownSessions.endBrowsersBut(tx, which, at),
    insertSigningKey: (key) => signingKeys.insert(tx, key),
    removeSigningKeysUpTo: (sequence) => signingKeys.removeUpTo(tx, sequence),
    clearAttempts: (subject, kind) => lockouts.clear(tx, { subject, kind }),
    findPasskeys: (userId) => passkeys.findByUser(tx, userId),
    putUserHandle: (userId, handle) => passkeys.putHandle(tx, userId, handle),
    insertPasskey: (passkey) => passkeys.insert(tx, passkey),
    recordPasskeyUse: (id, use) => passkeys.recordUse(tx, id, use),
    renamePasskey: (userId, id, name) => passkeys.rename(tx, userId, id, name),
    removePasskey: (userId, id) => passkeys.remove(tx, userId, id),
    removePasskeys: (userId) => passkeys.removeAll(tx, userId),
    replaceRecoveryCodes: (userId, hashes, at) => recoveryCodes.replace(tx, userId, hashes, at),
    takeRecoveryCode: (userId, hash, at) => recoveryCodes.take(tx, userId, hash, at),
    removeRecoveryCodes: (userId) => recoveryCodes.removeAll(tx, userId),
    upsertOrganisation: (organisation) => organisations.upsert(tx, organisation),
    upsertUser: (user) => users.upsert(tx, user),
    queueMessage: (message) => tables.outbox.insert(tx, message),
    markUndeliverable: (address) => tables.undeliverableAddresses.insert(tx, address),
    clearUndeliverable: (address) => tables.undeliverableAddresses.remove(tx, address),
    ...employeeChanges(tables, tx),
    isSessionOpen: (id) => tables.administration.isSessionOpen(tx, id),
    hasOtherAdministrator: (organisationId, userId, roles) =>
      tables.administration.hasOtherAdministrator(tx, { organisationId, userId }, roles),
    audit: (entry) => audit.append(tx, entry),
  };
}
