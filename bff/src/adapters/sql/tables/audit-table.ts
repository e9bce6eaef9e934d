import { isDeepStrictEqual } from 'node:util';
import type { AuditAct, AuditEntry, AuditRow } from '../../../ports/audit-log.ts';
import { canonicalJson, chainHash } from '../audit-chain.ts';
import { compileOnce } from '../compile-once.ts';
import type { AuditTable as AuditColumns } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';
import { withoutNulls } from '../optional-columns.ts';
import { createAuditSubjectTable } from './audit-subject-table.ts';

export type AuditTable = ReturnType<typeof createAuditTable>;

export function createAuditTable(db: SqlDatabase) {
  // Taken before anything is read: whoever else appends waits here until this transaction ends.
  const claimNext = compileOnce((_: Record<never, never>) =>
    db
      .updateTable('audit_head')
      .set((head) => ({ sequence: head('sequence', '+', 1) }))
      .returning(['sequence', 'hash']),
  );
  const insert = compileOnce((row: AuditColumns) =>
    db.insertInto('audit').values({
      sequence: row.sequence,
      act: row.act,
      at: row.at,
      user_id: row.user_id,
      actor_id: row.actor_id,
      ip: row.ip,
      user_agent: row.user_agent,
      request_id: row.request_id,
      details: row.details,
      previous_hash: row.previous_hash,
      hash: row.hash,
    }),
  );
  const moveHead = compileOnce((head: { hash: string }) =>
    db.updateTable('audit_head').set({ hash: head.hash }),
  );

  const subjects = createAuditSubjectTable(db);

  return {
    /** Must run in the transaction of the act: it takes several statements. */
    async append(on: SqlDatabase, entry: AuditEntry): Promise<void> {
      const [head] = (await claimNext(on, {})).rows;
      if (head === undefined) {
        throw new Error('The audit log has lost its head row; the database is damaged.');
      }
      const row = toRow(head.sequence, head.hash, entry);
      await insert(on, row);
      await subjects.add(on, head.sequence, entry);
      await moveHead(on, { hash: row.hash });
    },
    async read(on: SqlDatabase, after: number, limit: number): Promise<AuditRow[]> {
      const rows = await on
        .selectFrom('audit')
        .selectAll()
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map(toAuditRow);
    },
    async isHead(on: SqlDatabase, last: { sequence: number; hash: string }): Promise<boolean> {
      const head = await on
        .selectFrom('audit_head')
        .select(['sequence', 'hash'])
        .executeTakeFirst();
      return isDeepStrictEqual({ ...head }, last);
    },
  };
}

function toRow(sequence: number, previousHash: string, entry: AuditEntry): AuditColumns {
  return {
    sequence,
    act: entry.act,
    at: entry.at.getTime(),
    user_id: entry.userId ?? null,
    actor_id: entry.actorId ?? null,
    ip: entry.ip ?? null,
    user_agent: entry.userAgent ?? null,
    request_id: entry.requestId ?? null,
    details: entry.details === undefined ? null : canonicalJson(entry.details),
    previous_hash: previousHash,
    hash: chainHash(previousHash, sequence, entry),
  };
}

function toAuditRow(row: AuditColumns): AuditRow {
  return {
    sequence: row.sequence,
    act: row.act as AuditAct,
    at: new Date(row.at),
    ...withoutNulls({
      userId: row.user_id,
      actorId: row.actor_id,
      ip: row.ip,
      userAgent: row.user_agent,
      requestId: row.request_id,
      details: row.details === null ? null : JSON.parse(row.details),
    }),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
