import type { Clock } from '../ports/clock.ts';
import type { EphemeralStore } from '../ports/ephemeral-store.ts';
import type { FlowRecord } from './flow-record.ts';

/** Longest that an action may take before another one may be tried: hashing and handing over a message. */
const claimMs = 20_000;

const keyOf = (id: string) => `flow:{${id}}`;

/** Flows as they are kept: claimed by their version before an action, written only where that still fits. */
export function createFlowStore({ store, clock }: { store: EphemeralStore; clock: Clock }) {
  const lifeLeft = (flow: FlowRecord) => flow.expiresAt - clock.now().getTime();

  async function replace(expected: number, flow: FlowRecord): Promise<boolean> {
    const ttl = lifeLeft(flow);
    return ttl > 0 && store.replaceIfVersion(keyOf(flow.id), expected, flow, ttl);
  }

  async function putBack(flow: FlowRecord): Promise<void> {
    const ttl = lifeLeft(flow);
    if (ttl > 0) await store.putIfAbsent(keyOf(flow.id), flow, ttl);
  }

  return {
    replace,
    putBack,

    create: (flow: FlowRecord) => store.put(keyOf(flow.id), flow, lifeLeft(flow)),

    find: (id: string) => store.get<FlowRecord>(keyOf(id)),

    /** `false` when it was gone already. */
    remove: async (id: string) => (await store.take<FlowRecord>(keyOf(id))) !== undefined,

    isClaimed: (flow: FlowRecord) =>
      flow.claimedUntil !== undefined && flow.claimedUntil > clock.now().getTime(),

    /** For one of any number of parallel callers; what was refused or announced before is forgotten. */
    async claim(flow: FlowRecord): Promise<FlowRecord | undefined> {
      const { problem: _problem, notice: _notice, ...rest } = flow;
      const claimedUntil = clock.now().getTime() + claimMs;
      const claimed = { ...rest, version: flow.version + 1, claimedUntil };
      return (await replace(flow.version, claimed)) ? claimed : undefined;
    },

    /** A bug is not the person's fault: the same step can be tried again at once. */
    async release(claimed: FlowRecord): Promise<void> {
      await replace(claimed.version, withoutClaim(claimed));
    },

    /** Takes a claimed flow away; `false` when it was cancelled, or its claim ran out and it is another's. */
    async takeClaimed(claimed: FlowRecord): Promise<boolean> {
      const taken = await store.take<FlowRecord>(keyOf(claimed.id));
      if (taken?.version === claimed.version) return true;
      if (taken) await putBack(taken);
      return false;
    },
  };
}

/** As it was before it was claimed, its version too: whoever was answered an error sends the same again. */
export function withoutClaim(claimed: FlowRecord): FlowRecord {
  const { claimedUntil: _claimedUntil, ...rest } = claimed;
  return { ...rest, version: claimed.version - 1 };
}
