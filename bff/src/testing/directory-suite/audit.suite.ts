import assert from 'node:assert/strict';
import type { AuditEntry } from '../../ports/audit-log.ts';
import { sampleAudit } from '../directory-samples.ts';
import type { Behaves } from './behaves.ts';

export function testAudit(behaves: Behaves): void {
  behaves('reads audit rows in their order, as they were written', async (given) => {
    const { directory, auditLog } = given;
    const full: AuditEntry = {
      act: 'second_factor_refused',
      at: new Date('2026-01-15T12:00:00.123Z'),
      userId: 'usr_avery',
      actorId: 'usr_drew',
      ip: '192.0.2.7',
      userAgent: 'Browser/1.0',
      requestId: 'req-1',
      details: { channel: 'sms', attemptsLeft: 2, last: false },
    };
    const bare: AuditEntry = { act: 'sign_in_refused', at: new Date(0) };
    await directory.transact((tx) => tx.audit(full));
    await directory.transact((tx) => tx.audit(bare));
    const [first, second] = await auditLog.read(0, 10);
    assert.ok(first && second);
    const { hash: firstHash, previousHash: _, ...firstRow } = first;
    const { hash: __, previousHash, ...secondRow } = second;
    assert.deepEqual(firstRow, { sequence: 1, ...full });
    assert.deepEqual(secondRow, { sequence: 2, ...bare });
    assert.equal(previousHash, firstHash);
  });

  behaves('reads audit rows in pages', async ({ directory, auditLog }) => {
    for (let index = 0; index < 5; index++) {
      await directory.transact((tx) => tx.audit(sampleAudit()));
    }
    const sequences = async (after: number, limit: number) =>
      (await auditLog.read(after, limit)).map((row) => row.sequence);
    assert.deepEqual(await sequences(0, 2), [1, 2]);
    assert.deepEqual(await sequences(2, 2), [3, 4]);
    assert.deepEqual(await sequences(4, 2), [5]);
  });

  behaves('chains every row, also those of parallel transactions', async (given) => {
    const { directory, auditLog } = given;
    const write = () =>
      directory.transact(async (tx) => {
        await tx.audit(sampleAudit({ details: { b: 1, a: 'two' } }));
        await tx.audit(sampleAudit({ act: 'signed_out' }));
      });
    await Promise.all(Array.from({ length: 64 }, write));
    assert.deepEqual(await auditLog.verify(), { ok: true, rows: 128 });
  });
}
