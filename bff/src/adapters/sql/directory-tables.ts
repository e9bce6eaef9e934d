import { createAdministrationTable } from './administration-table.ts';
import { createAuditSubjectTable } from './audit-subject-table.ts';
import { createAuditTable } from './audit-table.ts';
import { createConsentTable } from './consent-table.ts';
import { createEmployeeTable } from './employee-table.ts';
import { createLinkTable } from './link-table.ts';
import { createLockoutTable } from './lockout-table.ts';
import type { SqlDatabase } from './open-database.ts';
import { createOrganisationTable } from './organisation-table.ts';
import { createOutboxTable } from './outbox-table.ts';
import { createOwnSessionsTable } from './own-sessions-table.ts';
import { createPasskeyTable } from './passkey-table.ts';
import { createRecoveryCodeTable } from './recovery-code-table.ts';
import { createRegistrationTable } from './registration-table.ts';
import { createRememberedBrowserTable } from './remembered-browser-table.ts';
import { createSearchTermTable } from './search-term-table.ts';
import { createSessionTable } from './session-table.ts';
import { createSigningKeyTable } from './signing-key-table.ts';
import { createUndeliverableAddressTable } from './undeliverable-address-table.ts';
import { createUserTable } from './user-table.ts';

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
