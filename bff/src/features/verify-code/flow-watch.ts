import type { FlowEvent } from '@atrezzo/contract';
import type { OneTimeCodes } from '../../domain/codes/one-time-codes.ts';
import type { Calls } from '../../domain/messages/calls.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';

/** What a waiting page is told: how the call, or the message, stands now. */
export function createFlowWatch(options: { calls: Calls; codes: OneTimeCodes }) {
  return async (flow: FlowRecord): Promise<FlowEvent | undefined> => {
    if (flow.delivery?.by === 'call') {
      const call = await options.calls.read(flow.id);
      return call && { type: 'call', state: call.state };
    }
    const code = await options.codes.read(flow.id);
    return code && { type: 'delivery', state: code.deliveryState };
  };
}
