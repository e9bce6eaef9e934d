import type { AuditLog, AuditRow } from '../../ports/audit-log.ts';
import { fitsChain } from './audit-chain.ts';
import type { SqlDatabase } from './open-database.ts';
import { createAuditTable } from './tables/audit-table.ts';

interface Link {
  sequence: number;
  hash: string;
}

const pageSize = 500;
/** What the first row is chained to. */
const genesis: Link = { sequence: 0, hash: '0'.repeat(64) };

/** Reads and checks the audit rows that the directory's transactions write. */
export function createSqlAuditLog({ db }: { db: SqlDatabase }): AuditLog {
  const audit = createAuditTable(db);
  return {
    read: (after, limit) => audit.read(db, after, limit),

    async verify() {
      let last = genesis;
      for (;;) {
        const rows = await audit.read(db, last.sequence, pageSize);
        const fitting = followChain(last, rows);
        last = fitting.last;
        if (!fitting.all) {
          return { ok: false, sequence: last.sequence + 1 };
        }
        if (rows.length < pageSize) {
          // Rows cut off at the end leave a chain that fits: only the head tells.
          return (await audit.isHead(db, last))
            ? { ok: true, rows: last.sequence }
            : { ok: false, sequence: last.sequence + 1 };
        }
      }
    },
  };
}

/** Goes along the rows that follow `from` for as long as each fits the one before. */
function followChain(from: Link, rows: AuditRow[]): { all: boolean; last: Link } {
  let last = from;
  for (const row of rows) {
    if (row.sequence !== last.sequence + 1 || !fitsChain(last.hash, row)) {
      return { all: false, last };
    }
    last = { sequence: row.sequence, hash: row.hash };
  }
  return { all: true, last };
}
