import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';

/** What a code is good for, and nothing else: each of these goes into its MAC. */
export interface CodeBinding {
  flowId: string;
  purpose: string;
  accountId: string;
  destination: string;
  channel: 'email' | 'sms';
}

/** A code on its way or arrived. The code itself is stored nowhere, only its MAC. */
export interface CodeRecord {
  version: number;
  mac: string;
  lifeMs: number;
  issuedAt: number;
  deliveryState: 'sending' | 'sent' | 'failed';
  acceptedAt?: number;
}

export type CodeCheck =
  | { result: 'right' }
  | { result: 'wrong'; attemptsLeft: number }
  | { result: 'expired' }
  | { result: 'exhausted' };

/** How long a record outlives its code, so that a late one is called late and not wrong. */
const afterlifeMs = 15 * 60_000;

const recordKey = (flowId: string) => `code:{${flowId}}`;
const triesKey = (flowId: string) => `code-tries:{${flowId}}`;

/**
 * One-time codes: NIST SP 800-63B-4, section 3.1.3.2. Newest only, one at a time for a flow; a try is
 * counted before it is compared; the right one is taken atomically, so that it works once.
 */
export function createOneTimeCodes(options: {
  store: EphemeralStore;
  clock: Clock;
  macKey: Uint8Array;
  length: number;
  tries: number;
}) {
  const { store, clock, macKey, length, tries } = options;

  const macOf = (binding: CodeBinding, code: string) =>
    createHmac('sha256', macKey)
      .update(
        JSON.stringify([
          binding.flowId,
          binding.purpose,
          binding.accountId,
          binding.destination,
          binding.channel,
          code,
        ]),
      )
      .digest();

  const keep = (flowId: string, record: CodeRecord) =>
    store.replaceIfVersion(recordKey(flowId), record.version, record, record.lifeMs + afterlifeMs);

  const read = (flowId: string) => store.get<CodeRecord>(recordKey(flowId));

  return {
    read,

    /** Replaces whatever code this flow had. A resend keeps the tries already spent, unless all were. */
    async issue(
      binding: CodeBinding,
      lifeMs: number,
    ): Promise<{ code: string; record: CodeRecord }> {
      const code = String(clock.randomInt(10 ** length)).padStart(length, '0');
      const record: CodeRecord = {
        version: clock.randomInt(2 ** 47),
        mac: macOf(binding, code).toString('base64'),
        lifeMs,
        issuedAt: clock.now().getTime(),
        deliveryState: 'sending',
      };
      await store.put(recordKey(binding.flowId), record, lifeMs + afterlifeMs);
      // After the put, so that the code before this one never gets new tries.
      if ((await triesSpent(binding.flowId)) >= tries) await store.delete(triesKey(binding.flowId));
      return { code, record };
    },

    /** Its life counts from here. Does nothing when a newer code has been issued meanwhile. */
    accepted: (flowId: string, record: CodeRecord, at: Date) =>
      keep(flowId, { ...record, deliveryState: 'sent', acceptedAt: at.getTime() }),

    failed: (flowId: string, record: CodeRecord) =>
      keep(flowId, { ...record, deliveryState: 'failed' }),

    async attemptsLeft(flowId: string): Promise<number> {
      return Math.max(0, tries - (await triesSpent(flowId)));
    },

    async check(binding: CodeBinding, code: string): Promise<CodeCheck> {
      const record = await read(binding.flowId);
      if (!record || isExpired(record, clock.now())) return { result: 'expired' };
      const { count } = await store.increment(triesKey(binding.flowId), 1, afterlifeMs);
      if (count > tries) return { result: 'exhausted' };
      const wrong = { result: 'wrong', attemptsLeft: tries - count } as const;
      if (!timingSafeEqual(Buffer.from(record.mac, 'base64'), macOf(binding, code))) return wrong;
      const taken = await store.take<CodeRecord>(recordKey(binding.flowId));
      // Someone else took it, or a newer code took its place, between the look and the take.
      if (taken?.version !== record.version) return wrong;
      await store.delete(triesKey(binding.flowId));
      return { result: 'right' };
    },

    async discard(flowId: string): Promise<void> {
      await store.delete(recordKey(flowId));
    },
  };

  async function triesSpent(flowId: string): Promise<number> {
    return (await store.get<number>(triesKey(flowId))) ?? 0;
  }
}
export type OneTimeCodes = ReturnType<typeof createOneTimeCodes>;

/** When the code stops working: absent while the provider has not accepted it. */
export function codeExpiresAt(record: CodeRecord): Date | undefined {
  return record.acceptedAt === undefined ? undefined : new Date(record.acceptedAt + record.lifeMs);
}

/** A code that arrived before its acceptance was recorded may be used; its life then counts from its issue. */
export function isExpired(record: CodeRecord, now: Date): boolean {
  return now.getTime() >= (record.acceptedAt ?? record.issuedAt) + record.lifeMs;
}

/** What a person may have typed or pasted, as digits; `undefined` where it cannot be a code. */
export function normaliseCode(text: string, length: number): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return new RegExp(`^[0-9]{${length}}$`).test(digits) ? digits : undefined;
}
