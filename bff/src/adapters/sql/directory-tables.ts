import type { SqlDatabase } from './open-database.ts';
import { createAdministrationTable } from './tables/administration-table.ts';
import { createAuditSubjectTable } from './tables/audit-subject-table.ts';
import { createAuditTable } from './tables/audit-table.ts';
import { createConsentTable } from './tables/consent-table.ts';
import { createEmployeeTable } from './tables/employee-table.ts';
import { createLinkTable } from './tables/link-table.ts';
import { createLockoutTable } from './tables/lockout-table.ts';
import { createOrganisationTable } from './tables/organisation-table.ts';
import { createOutboxTable } from './tables/outbox-table.ts';
import { createOwnSessionsTable } from './tables/own-sessions-table.ts';
import { createPasskeyTable } from './tables/passkey-table.ts';
import { createRecoveryCodeTable } from './tables/recovery-code-table.ts';
import { createRegistrationTable } from './tables/registration-table.ts';
import { createRememberedBrowserTable } from './tables/remembered-browser-table.ts';
import { createSearchTermTable } from './tables/search-term-table.ts';
import { createSessionTable } from './tables/session-table.ts';
import { createSigningKeyTable } from './tables/signing-key-table.ts';
import { createUndeliverableAddressTable } from './tables/undeliverable-address-table.ts';
import { createUserTable } from './tables/user-table.ts';

export type DirectoryTables = ReturnType<typeof createDirectoryTables>;

/** Every table of the directory, its queries compiled once for `db` and the transactions on it. */
export function createDirectoryTables(db: SqlDatabase) {
  return {
    organisations: createOrganisationTable(db),
    users: createUserTable(db),
    registrations: createRegistrationTable(db),
    consents: createConsentTable(db),
    employees: createEmployeeTable(db),
    sessions: createSessionTable(db),
    rememberedBrowsers: createRememberedBrowserTable(db),
    links: createLinkTable(db),
    lockouts: createLockoutTable(db),
    outbox: createOutboxTable(db),
    undeliverableAddresses: createUndeliverableAddressTable(db),
    passkeys: createPasskeyTable(db),
    recoveryCodes: createRecoveryCodeTable(db),
    audit: createAuditTable(db),
    ownSessions: createOwnSessionsTable(db),
    signingKeys: createSigningKeyTable(db),
    auditSubjects: createAuditSubjectTable(db),
    searchTerms: createSearchTermTable(db),
    administration: createAdministrationTable(db),
  };
}
