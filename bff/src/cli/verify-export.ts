import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fitsChain } from '../adapters/sql/audit-chain.ts';
import type { AuditRow } from '../ports/audit-log.ts';

export type ExportVerdict =
  | { ok: true; rows: number; first?: AuditRow; last?: AuditRow }
  | { ok: false; line: number };

/**
 * Walks an export of the audit log, one line at a time, without the database. What it cannot know is whether
 * rows were cut off at its ends: whoever kept a hash from elsewhere compares the first and the last row.
 */
export async function verifyExport(path: string): Promise<ExportVerdict> {
  const input = createReadStream(path);
  let first: AuditRow | undefined;
  let last: AuditRow | undefined;
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    const row = readRow(text);
    if (!row || !follows(last, row)) return { ok: false, line };
    first ??= row;
    last = row;
  }
  return { ok: true, rows: line, ...(first && { first }), ...(last && { last }) };
}

function follows(last: AuditRow | undefined, row: AuditRow): boolean {
  if (!last) return fitsChain(row.previousHash, row);
  return row.sequence === last.sequence + 1 && fitsChain(last.hash, row);
}

/** Times stay text: the chain is made over the JSON, in which they are text too. */
function readRow(text: string): AuditRow | undefined {
  try {
    const row: unknown = JSON.parse(text);
    return typeof row === 'object' && row !== null ? (row as AuditRow) : undefined;
  } catch {
    // A line that is no JSON was not exported like this.
    return undefined;
  }
}
