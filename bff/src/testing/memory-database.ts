import type { TestContext } from 'node:test';
import { migrate } from '../adapters/sql/migrate.ts';
import { openDatabase } from '../adapters/sql/open-database.ts';
import { createSqlAuditLog } from '../adapters/sql/sql-audit-log.ts';
import { createSqlDirectory } from '../adapters/sql/sql-directory.ts';
import { createSqlEphemeralStore } from '../adapters/sql/sql-ephemeral-store.ts';
import { createFakeClock } from './fake-clock.ts';

/** The real stores over a database of this test's own, and a clock that stands still. */
export async function openMemoryDatabase(t: TestContext) {
  const clock = createFakeClock();
  const { db, close } = openDatabase({ url: 'sqlite::memory:' });
  t.after(close);
  await migrate(db);
  return {
    clock,
    store: createSqlEphemeralStore({ db, clock }),
    directory: createSqlDirectory({ db }),
    auditLog: createSqlAuditLog({ db }),
  };
}
