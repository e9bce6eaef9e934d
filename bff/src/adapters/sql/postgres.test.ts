import { after } from 'node:test';
import { testDirectory } from '../../testing/directory.suite.ts';
import { testEphemeralStore } from '../../testing/ephemeral-store.suite.ts';
import { startPostgres } from '../../testing/postgres-server.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { createSqlAuditLog } from './sql-audit-log.ts';
import { createSqlDirectory } from './sql-directory.ts';
import { createSqlEphemeralStore } from './sql-ephemeral-store.ts';

const server = await startPostgres();
after(() => server.stop());

testDirectory('Postgres', async () => {
  const { db, close } = openDatabase({ url: await server.createDatabase() });
  await migrate(db);
  return {
    directory: createSqlDirectory({ db }),
    auditLog: createSqlAuditLog({ db }),
    dispose: close,
  };
});

testEphemeralStore('Postgres', async (clock) => {
  const { db, close } = openDatabase({ url: await server.createDatabase() });
  await migrate(db);
  return { store: createSqlEphemeralStore({ db, clock }), dispose: close };
});
