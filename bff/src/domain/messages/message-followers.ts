import type { EventChannel } from '../../ports/event-channel.ts';
import type { Receipt } from '../../ports/messenger.ts';
import type { OneTimeCodes } from '../codes/one-time-codes.ts';
import type { Calls } from './calls.ts';
import { flowTopic } from './calls.ts';
import type { DeliveryReports } from './delivery-reports.ts';
import type { Letter } from './letter.ts';

/**
 * Tells whoever waits for a message what became of it, whichever process handed it over: a code's life counts
 * from its acceptance, and a page that says "sending" hears.
 */
export function createMessageFollowers(options: {
  codes: OneTimeCodes;
  calls: Calls;
  deliveryReports: DeliveryReports;
  events: EventChannel;
}) {
  const { codes, calls, deliveryReports, events } = options;

  return {
    /** Not a code that a newer one has replaced, or that is done with. */
    async isWanted({ code }: Letter): Promise<boolean> {
      return !code || (await codes.read(code.flowId))?.version === code.version;
    },

    async ended(id: string, letter: Letter, receipt: Receipt): Promise<void> {
      const { outgoing, code } = letter;
      if (outgoing.channel === 'call' && receipt.state === 'failed') {
        await calls.report({ callId: outgoing.message.callId, type: 'failed' });
      }
      if (code) await codeEnded(id, code, receipt);
    },
  };

  async function codeEnded(id: string, code: NonNullable<Letter['code']>, receipt: Receipt) {
    const record = await codes.read(code.flowId);
    // What was accepted stays so, whatever is known of a second copy of it.
    if (record?.version !== code.version || record.deliveryState !== 'sending') return;
    if (receipt.state === 'accepted') {
      await codes.accepted(code.flowId, record, receipt.at);
      await deliveryReports.settle(id);
    } else await codes.failed(code.flowId, record);
    await events.publish(flowTopic(code.flowId));
  }
}
export type MessageFollowers = ReturnType<typeof createMessageFollowers>;
