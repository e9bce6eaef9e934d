import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { migrate } from './migrate.ts';
import type { SqlDatabase } from './open-database.ts';
import { openDatabase } from './open-database.ts';
import { createWriteGroup } from './write-group.ts';

async function openForTest(t: TestContext): Promise<SqlDatabase> {
  const { db, close } = openDatabase({ url: 'sqlite::memory:' });
  t.after(close);
  await migrate(db);
  return db;
}

const insert = (id: string) => (tx: SqlDatabase) =>
  tx.insertInto('organisations').values({ id, name: id }).execute();

const names = async (db: SqlDatabase) =>
  (await db.selectFrom('organisations').select('id').orderBy('id').execute()).map(({ id }) => id);

/** Counts how often a transaction is opened. */
function countTransactions(db: SqlDatabase) {
  let count = 0;
  const counting = new Proxy(db, {
    get(target, name, receiver) {
      if (name === 'transaction') count += 1;
      const value = Reflect.get(target, name, receiver);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { db: counting, count: () => count };
}

describe('a group of writes', () => {
  it('commits what comes together once', async (t) => {
    const { db, count } = countTransactions(await openForTest(t));
    const write = createWriteGroup(db);
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => write(insert(id))));
    assert.deepEqual(await names(db), ['a', 'b', 'c', 'd']);
    assert.equal(count(), 1);
  });

  it('commits what comes while another group is under way next, and leaves nothing waiting', async (t) => {
    const db = await openForTest(t);
    const write = createWriteGroup(db);
    await write(async (tx) => {
      await insert('a')(tx);
      void write(insert('b'));
    });
    await write(insert('c'));
    assert.deepEqual(await names(db), ['a', 'b', 'c']);
  });

  it('rolls back one that fails, alone', async (t) => {
    const db = await openForTest(t);
    const write = createWriteGroup(db);
    const results = await Promise.allSettled([
      write(insert('a')),
      write(async (tx) => {
        await insert('half')(tx);
        throw new Error('changed my mind');
      }),
      write(insert('b')),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(await names(db), ['a', 'b']);
  });

  it('rejects every one of a group whose commit fails, and goes on with the next', async (t) => {
    const db = await openForTest(t);
    await sql`pragma foreign_keys = on`.execute(db);
    const write = createWriteGroup(db);
    const breaksTheCommit = async (tx: SqlDatabase) => {
      await sql`pragma defer_foreign_keys = on`.execute(tx);
      await tx
        .insertInto('managed_organisations')
        .values({ user_id: 'nobody', organisation_id: 'nowhere' })
        .execute();
    };
    const results = await Promise.allSettled([write(insert('a')), write(breaksTheCommit)]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    await write(insert('b'));
    assert.deepEqual(await names(db), ['b']);
  });

  it('gives back what the work gave', async (t) => {
    const write = createWriteGroup(await openForTest(t));
    assert.equal(await write(async () => 42), 42);
  });
});
