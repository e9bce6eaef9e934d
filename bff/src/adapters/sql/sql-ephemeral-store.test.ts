import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEphemeralStore } from '../../testing/ephemeral-store.suite.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { createSqlEphemeralStore } from './sql-ephemeral-store.ts';

testEphemeralStore('SQLite in memory', async (clock) => {
  const { db, close } = openDatabase({ url: 'sqlite::memory:' });
  await migrate(db);
  return { store: createSqlEphemeralStore({ db, clock }), dispose: close };
});

testEphemeralStore('SQLite in a file', async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-'));
  const { db, close } = openDatabase({ url: `sqlite:${folder}/store.db` });
  await migrate(db);
  return {
    store: createSqlEphemeralStore({ db, clock }),
    dispose: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
  };
});
