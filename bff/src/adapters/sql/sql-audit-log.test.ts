import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { sampleAudit } from '../../testing/directory-samples.ts';
import { migrate } from './migrate.ts';
import type { SqlDatabase } from './open-database.ts';
import { openDatabase } from './open-database.ts';
import { createSqlAuditLog } from './sql-audit-log.ts';
import { createSqlDirectory } from './sql-directory.ts';

const rows = 1203;

/** A database with more audit rows than `verify` reads at once, for someone to tamper with. */
async function withAudit(check: (db: SqlDatabase) => Promise<void>): Promise<void> {
  const { db, close } = openDatabase({ url: 'sqlite::memory:' });
  await migrate(db);
  await createSqlDirectory({ db }).transact(async (tx) => {
    for (let index = 0; index < rows; index++) {
      await tx.audit(sampleAudit({ details: { index } }));
    }
  });
  await check(db);
  await close();
}

async function dropTriggers(db: SqlDatabase): Promise<void> {
  await sql`drop trigger audit_refuses_update`.execute(db);
  await sql`drop trigger audit_refuses_delete`.execute(db);
}

const verify = (db: SqlDatabase) => createSqlAuditLog({ db }).verify();

test('an audit row can be neither changed nor deleted', async () => {
  await withAudit(async (db) => {
    const appendOnly = /audit is append-only/;
    await assert.rejects(db.updateTable('audit').set({ at: 0 }).execute(), appendOnly);
    await assert.rejects(db.deleteFrom('audit').execute(), appendOnly);
    assert.deepEqual(await verify(db), { ok: true, rows });
  });
});

test('verify names a row that was changed though the triggers were dropped', async () => {
  await withAudit(async (db) => {
    await dropTriggers(db);
    await db.updateTable('audit').set({ ip: '192.0.2.9' }).where('sequence', '=', 777).execute();
    assert.deepEqual(await verify(db), { ok: false, sequence: 777 });
  });
});

test('verify names a row that is missing, in the middle or at the end', async () => {
  await withAudit(async (db) => {
    await dropTriggers(db);
    await db.deleteFrom('audit').where('sequence', '>', 1200).execute();
    assert.deepEqual(await verify(db), { ok: false, sequence: 1201 });
    await db.deleteFrom('audit').where('sequence', '=', 600).execute();
    assert.deepEqual(await verify(db), { ok: false, sequence: 600 });
  });
});

test('the hash can be computed by anyone: SHA-256 of the hash before and the sorted JSON', async () => {
  await withAudit(async (db) => {
    const [first] = await createSqlAuditLog({ db }).read(0, 1);
    const json =
      '{"act":"signed_in","at":"2026-01-15T12:00:00.000Z","details":{"index":0},"sequence":1,"userId":"usr_avery"}';
    const expected = createHash('sha256')
      .update('0'.repeat(64) + json)
      .digest('hex');
    assert.equal(first?.hash, expected);
  });
});
