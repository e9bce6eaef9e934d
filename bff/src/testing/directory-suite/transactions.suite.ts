import assert from 'node:assert/strict';
import {
  sampleAudit,
  sampleRegistration,
  sampleSession,
  sampleUser,
} from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

export function testTransactions(behaves: Behaves): void {
  behaves('returns what the work returns', async ({ directory }) => {
    assert.equal(await directory.transact(async () => 'done'), 'done');
  });

  behaves('stores nothing of work that fails, audit included', async ({ directory, auditLog }) => {
    const fault = new Error('in the middle');
    const work = directory.transact(async (tx) => {
      await tx.putRegistration(sampleRegistration());
      await tx.insertSession(sampleSession('a'));
      await tx.upsertUser(sampleUser({ displayName: 'Changed' }));
      await tx.audit(sampleAudit());
      throw fault;
    });
    await assert.rejects(work, fault);
    assert.equal(await directory.findRegistration('usr_avery'), undefined);
    assert.equal(await directory.findSession('token-a'), undefined);
    assert.deepEqual(await directory.findUserById('usr_avery'), sampleUser());
    assert.deepEqual(await auditLog.read(0, 10), []);
    assert.deepEqual(await auditLog.verify(), { ok: true, rows: 0 });
  });

  behaves('works on after a transaction that failed', async ({ directory }) => {
    await assert.rejects(directory.transact(() => Promise.reject(new Error('no'))));
    assert.equal(await directory.transact((tx) => tx.insertSession(sampleSession('a'))), true);
    await directory.ping();
  });

  behaves('reads its own changes', async ({ directory }) => {
    await directory.transact(async (tx) => {
      await tx.putRegistration(sampleRegistration());
      assert.deepEqual(await tx.findRegistration('usr_avery'), sampleRegistration());
      await tx.upsertUser(sampleUser({ displayName: 'Changed' }));
      assert.equal((await tx.findUserById('usr_avery'))?.displayName, 'Changed');
      assert.equal((await tx.findUserByUsername('Avery'))?.displayName, 'Changed');
      assert.equal((await tx.findUserByEmail('avery@clinic.example'))?.displayName, 'Changed');
    });
  });

  behaves('runs parallel transactions one after the other', async ({ directory }) => {
    const addOne = () =>
      directory.transact(async (tx) => {
        const user = await tx.findUserById('usr_avery');
        await new Promise((resolve) => setImmediate(resolve));
        const count = Number(user?.displayName.replace(/\D/g, '')) + 1;
        await tx.upsertUser(sampleUser({ displayName: `Avery ${count}` }));
      });
    await Promise.all(Array.from({ length: 64 }, addOne));
    assert.equal((await directory.findUserById('usr_avery'))?.displayName, 'Avery 64');
  });

  behaves('shows no one the middle of a transaction', async ({ directory }) => {
    const [, read] = await Promise.all([
      directory.transact(async (tx) => {
        await tx.upsertUser(sampleUser({ displayName: 'Half' }));
        await new Promise((resolve) => setImmediate(resolve));
        await tx.upsertUser(sampleUser({ displayName: 'Whole' }));
      }),
      directory.findUserById('usr_avery'),
    ]);
    assert.notEqual(read?.displayName, 'Half');
  });
}
