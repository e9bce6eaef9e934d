import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../open-database.ts';
import { createSqlDirectory } from '../sql-directory.ts';
import { migrations } from './migrations.ts';

const limits = { failures: 10, lockMs: 1_000, longestLockMs: 1_000, hardStop: 100 };

test('failures that were counted before are kept, and grow old from the migration on', async (t) => {
  const { db, close } = openDatabase({ url: 'sqlite::memory:' });
  t.after(close);
  const before = Date.now();
  for (const [name, migration] of Object.entries(migrations)) {
    if (name === '0010-lockout-age') {
      await db
        .insertInto('lockouts')
        .values({
          subject: 's',
          kind: 'password',
          failures: 7,
          lock_factor: 1,
          locked_until: null,
          hard_stopped: 0,
        })
        .execute();
    }
    await migration.up(db);
  }
  const directory = createSqlDirectory({ db });
  const removeBefore = (ms: number) =>
    directory.removeOldAttempts({ kind: 'password', before: new Date(ms), limit: 10 });
  assert.equal(await removeBefore(before), 0);
  const next = await directory.countAttempt('s', 'password', limits, new Date(before));
  assert.equal(next.counted && next.failures, 8);
  assert.equal(await removeBefore(Date.now() + 1), 1);
});
