import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDirectory } from '../../testing/directory.suite.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { createSqlAuditLog } from './sql-audit-log.ts';
import { createSqlDirectory } from './sql-directory.ts';

testDirectory('SQLite in memory', async () => {
  const { db, close } = openDatabase({ url: 'sqlite::memory:' });
  await migrate(db);
  return {
    directory: createSqlDirectory({ db }),
    auditLog: createSqlAuditLog({ db }),
    dispose: close,
  };
});

testDirectory('SQLite in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-'));
  const { db, close } = openDatabase({ url: `sqlite:${folder}/store.db` });
  await migrate(db);
  return {
    directory: createSqlDirectory({ db }),
    auditLog: createSqlAuditLog({ db }),
    dispose: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
  };
});
