import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addSampleUser, sampleUser } from '../../../testing/directory-samples.ts';
import { openDatabase } from '../open-database.ts';
import { createSqlDirectory } from '../sql-directory.ts';
import { migrations } from './migrations.ts';

const registered = (userId: string, email: string, status: 'begun' | 'complete' = 'complete') => ({
  ...{ user_id: userId, status, method: 'email', email, email_verified_at: 1 },
  ...{ password_hash: 'hash', password_set_at: 1, phone: null, phone_verified_at: null },
  completed_at: 1,
});

test('registrations get the address on record; one that was another’s is unverified', async (t) => {
  const { db, close } = openDatabase({ url: 'sqlite::memory:' });
  t.after(close);
  const directory = createSqlDirectory({ db });
  for (const [name, migration] of Object.entries(migrations)) {
    if (name === '0011-changed-addresses') {
      await addSampleUser(directory);
      await directory.transact(async (tx) => {
        for (const one of ['blake', 'casey', 'drew']) {
          const user = { id: `usr_${one}`, username: one, email: `${one}@clinic.example` };
          await tx.upsertUser(sampleUser(user));
        }
      });
      await db
        .insertInto('registrations')
        .values([
          registered('usr_avery', 'avery@clinic.example') as never,
          // Each has the address that the other had.
          registered('usr_blake', 'casey@clinic.example') as never,
          registered('usr_casey', 'blake@clinic.example') as never,
          registered('usr_drew', 'drew.former@clinic.example', 'begun') as never,
        ])
        .execute();
    }
    await migration.up(db);
  }
  const of = (name: string) => directory.findRegistration(`usr_${name}`);
  const [avery, blake, casey] = [await of('avery'), await of('blake'), await of('casey')];
  assert.equal(avery?.addressChangedAt, undefined);
  assert.equal(blake?.email, 'blake@clinic.example');
  assert.equal(casey?.email, 'casey@clinic.example');
  assert.ok(blake?.addressChangedAt && casey?.addressChangedAt);
  assert.equal(await of('drew'), undefined);
});
