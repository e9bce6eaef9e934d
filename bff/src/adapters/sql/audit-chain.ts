import { createHash } from 'node:crypto';
import type { AuditEntry, AuditRow } from '../../ports/audit-log.ts';

/**
 * The hash that chains a row to the one before: SHA-256 (hex) over the previous hash and the row's
 * canonical JSON, which is what anyone needs to check an export.
 */
export function chainHash(previousHash: string, sequence: number, entry: AuditEntry): string {
  return createHash('sha256')
    .update(previousHash)
    .update(canonicalJson({ ...entry, sequence }))
    .digest('hex');
}

/** Whether `row` is what was written after the row whose hash is `previousHash`. */
export function fitsChain(previousHash: string, row: AuditRow): boolean {
  const { sequence, previousHash: claimed, hash, ...entry } = row;
  return claimed === previousHash && hash === chainHash(previousHash, sequence, entry);
}

/** JSON without spaces, keys sorted by code unit at every level, absent values left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    isPlainObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
