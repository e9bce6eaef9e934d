import type { CallState } from '@atrezzo/contract';
import type { Clock } from '../../ports/clock.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { EventChannel } from '../../ports/event-channel.ts';
import type { CallEvent } from '../../ports/messenger.ts';

/** One call, placed for one flow. */
export interface CallRecord {
  version: number;
  callId: string;
  /** E.164. */
  destination: string;
  state: CallState;
  /** Shown on the screen and keyed before `#`, where the policy asks for it. */
  number?: string;
  keysSoFar: string;
  wrongKeys: number;
  placedAt: number;
}

const recordKey = (flowId: string) => `call:{${flowId}}`;
const flowOfCallKey = (callId: string) => `flow-of-call:${callId}`;
const recordTtlMs = 15 * 60_000;
const wrongKeysAllowed = 3;
const endStates: CallState[] = [
  'approved',
  'busy',
  'not_answered',
  'voicemail',
  'rejected',
  'failed',
];

/**
 * Verification by an answered call (NIST SP 800-63B-4, section 3.1.3.2, out-of-band over the telephone
 * network). What the provider reports is stored first and told to the waiting page second, so a call that
 * is answered while the page sleeps is not lost.
 */
export function createCalls(options: {
  store: EphemeralStore;
  events: EventChannel;
  clock: Clock;
  lifeMs: number;
}) {
  const { store, events, clock, lifeMs } = options;
  const read = (flowId: string) => store.get<CallRecord>(recordKey(flowId));

  return {
    read,

    /** Takes the place of an earlier call of this flow: events of that one no longer count. */
    async begin(flowId: string, call: Pick<CallRecord, 'callId' | 'destination' | 'number'>) {
      const record: CallRecord = {
        ...call,
        // Not 1: an event of the earlier call, read just before, must not fit this record's version.
        version: clock.randomInt(2 ** 40),
        state: 'calling',
        keysSoFar: '',
        wrongKeys: 0,
        placedAt: clock.now().getTime(),
      };
      await store.put(flowOfCallKey(call.callId), flowId, recordTtlMs);
      await store.put(recordKey(flowId), record, recordTtlMs);
      return record;
    },

    /**
     * A report about a call: of one that is over, too old or unknown, it changes nothing. Tells how the call
     * stands then, where it is this flow's.
     */
    async report(event: CallEvent): Promise<CallState | undefined> {
      const flowId = await store.get<string>(flowOfCallKey(event.callId));
      if (flowId === undefined) return undefined;
      let state: CallState;
      while (true) {
        const record = await read(flowId);
        if (!record || record.callId !== event.callId) return undefined;
        const next = afterEvent(record, event, clock.now().getTime() - record.placedAt >= lifeMs);
        if (!next) return record.state;
        state = next.state;
        const written = { ...next, version: record.version + 1 };
        if (await store.replaceIfVersion(recordKey(flowId), record.version, written, recordTtlMs))
          break;
      }
      await events.publish(flowTopic(flowId));
      return state;
    },

    /** The destination of an approved call, once: the approval is used up by reading it. */
    async takeApproval(flowId: string): Promise<string | undefined> {
      if ((await read(flowId))?.state !== 'approved') return undefined;
      const taken = await store.take<CallRecord>(recordKey(flowId));
      // Looked at again: another call may have begun between the look and the take.
      return taken?.state === 'approved' ? taken.destination : undefined;
    },

    async discard(flowId: string): Promise<void> {
      await store.delete(recordKey(flowId));
    },
  };
}
export type Calls = ReturnType<typeof createCalls>;

/** The topic on which a flow's waiting page is told to read again. */
export const flowTopic = (flowId: string) => `flow:${flowId}`;

export const callIsOver = (state: CallState) => endStates.includes(state);

/** The record after an event, or nothing where the event changes nothing. */
function afterEvent(
  record: CallRecord,
  event: CallEvent,
  tooLate: boolean,
): CallRecord | undefined {
  if (callIsOver(record.state)) return undefined;
  switch (event.type) {
    case 'ringing':
      return record.state === 'calling' ? { ...record, state: 'ringing' } : undefined;
    case 'answered':
      return record.state === 'answered' ? undefined : { ...record, state: 'answered' };
    case 'keys':
      return tooLate ? { ...record, state: 'failed' } : afterKeys(record, event.keys);
    case 'hung_up':
      return { ...record, state: record.state === 'answered' ? 'rejected' : 'not_answered' };
    default:
      return { ...record, state: event.type };
  }
}

function afterKeys(record: CallRecord, keys: string): CallRecord {
  const soFar = (record.keysSoFar + keys).slice(-16);
  if (!soFar.includes('#')) return { ...record, state: 'answered', keysSoFar: soFar };
  const entered = soFar.slice(0, soFar.indexOf('#'));
  if (entered === (record.number ?? '')) return { ...record, state: 'approved', keysSoFar: '' };
  const wrongKeys = record.wrongKeys + 1;
  const state = wrongKeys >= wrongKeysAllowed ? 'failed' : 'answered';
  return { ...record, state, keysSoFar: '', wrongKeys };
}
