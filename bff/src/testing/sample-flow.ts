import type { FlowRecord } from '../flow/flow-record.ts';

const noon = Date.parse('2026-01-15T12:00:00Z');

/** A login by email of `sampleUser`, whose password has been proved. */
export function sampleFlow(changes: Partial<FlowRecord> = {}): FlowRecord {
  return {
    id: 'flow-1',
    kind: 'login',
    method: 'email',
    version: 2,
    secretHash: 'hash of the secret',
    createdAt: noon,
    expiresAt: noon + 15 * 60_000,
    remember: false,
    returnTo: '/home',
    language: 'en',
    facts: { userId: 'usr_avery', passwordProved: true },
    ...changes,
  };
}
