import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { testDirectory } from '../../testing/directory.suite.ts';
import { addSampleUser } from '../../testing/directory-samples.ts';
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

test('Postgres: knows how many users it holds as soon as it is told to look', async (t) => {
  const { db, close } = openDatabase({ url: await server.createDatabase() });
  t.after(close);
  await migrate(db);
  const directory = createSqlDirectory({ db });
  await addSampleUser(directory);
  const known = async () =>
    (
      await sql<{
        reltuples: number;
      }>`select reltuples from pg_class where relname = 'users'`.execute(db)
    ).rows[0]?.reltuples;
  assert.equal(await known(), -1, 'never looked at');
  await directory.refreshStatistics();
  assert.equal(await known(), 1);
});
