import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { CallRequest } from '../../ports/messenger.ts';

/** As long as a call's own record lives (domain/messages/calls). */
const keptForMs = 15 * 60_000;

const requestKey = (callId: string) => `vonage-call:${callId}`;
const legKey = (callId: string) => `vonage-leg:${callId}`;

/** The calls that were placed here, and which of the provider's legs each of them is. */
export function createVonageCalls(store: EphemeralStore) {
  return {
    /** Before the call is placed, since its first reports can be quicker than the answer to placing it. */
    async keep(call: CallRequest): Promise<void> {
      await store.put(requestKey(call.callId), call, keptForMs);
    },

    /** Ties a call to the leg that is named first; `false` of any other. */
    async isLeg(callId: string, uuid: string): Promise<boolean> {
      if (await store.putIfAbsent(legKey(callId), uuid, keptForMs)) return true;
      return (await store.get<string>(legKey(callId))) === uuid;
    },

    find: (callId: string) => store.get<CallRequest>(requestKey(callId)),
  };
}
export type VonageCalls = ReturnType<typeof createVonageCalls>;
