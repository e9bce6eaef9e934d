import { test } from 'node:test';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Directory } from '../ports/directory.ts';
import { addSampleUser } from './directory-samples.ts';
import { testAdministration } from './directory-suite/administration.suite.ts';
import { testAudit } from './directory-suite/audit.suite.ts';
import type { Behaves } from './directory-suite/behaves.ts';
import { testDeliverability } from './directory-suite/deliverability.suite.ts';
import { testEmployees } from './directory-suite/employees.suite.ts';
import { testLinks } from './directory-suite/links.suite.ts';
import { testLockouts } from './directory-suite/lockouts.suite.ts';
import { testOutbox } from './directory-suite/outbox.suite.ts';
import { testOwnSessions } from './directory-suite/own-sessions.suite.ts';
import { testPasskeys } from './directory-suite/passkeys.suite.ts';
import { testRegistrations } from './directory-suite/registrations.suite.ts';
import { testSessions } from './directory-suite/sessions.suite.ts';
import { testTransactions } from './directory-suite/transactions.suite.ts';
import { testUsers } from './directory-suite/users.suite.ts';

export interface DirectoryUnderTest {
  directory: Directory;
  auditLog: AuditLog;
  /** Frees what was opened for this test. */
  dispose(): Promise<void>;
}

/**
 * What every directory does, its audit log with it, whatever it is made of. Registers tests named after
 * `name`; each gets an empty directory, to which the sample user is added.
 */
export function testDirectory(name: string, makeAdapter: () => Promise<DirectoryUnderTest>): void {
  function behaves(...[title, check]: Parameters<Behaves>): void {
    test(`${name}: ${title}`, async () => {
      const { directory, auditLog, dispose } = await makeAdapter();
      try {
        await addSampleUser(directory);
        await check({ directory, auditLog });
      } finally {
        await dispose();
      }
    });
  }
  testUsers(behaves);
  testRegistrations(behaves);
  testSessions(behaves);
  testLinks(behaves);
  testDeliverability(behaves);
  testOutbox(behaves);
  testOwnSessions(behaves);
  testPasskeys(behaves);
  testEmployees(behaves);
  testLockouts(behaves);
  testTransactions(behaves);
  testAdministration(behaves);
  testAudit(behaves);
}
