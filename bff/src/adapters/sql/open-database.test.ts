import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { sql } from 'kysely';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { openDatabase } from './open-database.ts';

async function inFolder(check: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-'));
  try {
    await check(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('makes the folders and the file, readable by their owner only', async () => {
  await inFolder(async (folder) => {
    const { db, close } = openDatabase({ url: `sqlite:${folder}/a/b/store.db` });
    await migrate(db);
    for (const made of ['a', 'a/b']) {
      assert.equal((await stat(join(folder, made))).mode & 0o777, 0o700);
    }
    for (const made of ['store.db', 'store.db-wal']) {
      assert.equal((await stat(join(folder, 'a/b', made))).mode & 0o777, 0o600);
    }
    await close();
  });
});

test('writes ahead, syncs fully, checks foreign keys and waits for a lock', async () => {
  await inFolder(async (folder) => {
    const { db, close } = openDatabase({ url: `sqlite:${folder}/store.db` });
    const pragma = async (name: string) => {
      const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
      return Object.values(rows[0] ?? {})[0];
    };
    assert.equal(await pragma('journal_mode'), 'wal');
    assert.equal(await pragma('synchronous'), 2);
    assert.equal(await pragma('foreign_keys'), 1);
    assert.equal(await pragma('busy_timeout'), 5000);
    await close();
  });
});

test('keeps what was committed over a close', async () => {
  await inFolder(async (folder) => {
    const url = `sqlite:${folder}/store.db`;
    const first = openDatabase({ url });
    assert.deepEqual(await migrate(first.db), Object.keys(migrations));
    await first.db.insertInto('organisations').values({ id: 'a', name: 'A' }).execute();
    await first.close();
    const second = openDatabase({ url });
    assert.deepEqual(await migrate(second.db), []);
    const rows = await second.db.selectFrom('organisations').select('name').execute();
    assert.deepEqual(
      rows.map((row) => row.name),
      ['A'],
    );
    await second.close();
  });
});

test('a transaction has the right to write from its start, before it has written', async () => {
  await inFolder(async (folder) => {
    const { db, close } = openDatabase({ url: `sqlite:${folder}/store.db` });
    await migrate(db);
    const other = new DatabaseSync(`${folder}/store.db`, { timeout: 0 });
    await db.transaction().execute(async (tx) => {
      await tx.selectFrom('organisations').selectAll().execute();
      assert.throws(() => other.exec('begin immediate'), /locked/);
    });
    other.exec('begin immediate; rollback');
    other.close();
    await close();
  });
});

test('closes after what is running, and closing twice is closing once', async () => {
  const { db, close } = openDatabase({ url: 'sqlite::memory:' });
  await migrate(db);
  const running = db.transaction().execute(async (tx) => {
    await new Promise((resolve) => setImmediate(resolve));
    await tx.insertInto('organisations').values({ id: 'a', name: 'A' }).execute();
    return 'committed';
  });
  await Promise.all([close(), close()]);
  assert.equal(await running, 'committed');
  await assert.rejects(db.selectFrom('organisations').selectAll().execute());
});

test('refuses another address with a sentence that does not repeat it', () => {
  for (const url of ['mysql://app:secret@db/atrezzo', 'sqlite:', '', './store.db']) {
    assert.throws(
      () => openDatabase({ url }),
      (error: Error) => error.message.includes('sqlite:./') && !error.message.includes('secret'),
    );
  }
});
