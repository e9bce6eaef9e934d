import type { Facts } from './facts.ts';
import type { FlowRecord } from './flow-record.ts';
import type { Outcome } from './step-handler.ts';

/** The flow after an action: its claim has ended, its version is one further on. Pure. */
export function applyOutcome(claimed: FlowRecord, outcome: Outcome): FlowRecord {
  const { claimedUntil: _claimedUntil, delivery, ...rest } = claimed;
  const kept = outcome.delivery === undefined ? delivery : (outcome.delivery ?? undefined);
  return {
    ...rest,
    version: claimed.version + 1,
    facts: mergeFacts(claimed.facts, outcome.facts ?? {}),
    ...(kept && { delivery: kept }),
    ...(outcome.refused && { problem: outcome.refused }),
    ...(outcome.notice && { notice: outcome.notice }),
  };
}

function mergeFacts(facts: Facts, changes: NonNullable<Outcome['facts']>): Facts {
  const merged = { ...facts, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as Facts;
}
