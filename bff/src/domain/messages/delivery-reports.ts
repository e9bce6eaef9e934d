import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { EventChannel } from '../../ports/event-channel.ts';
import type { DeliveryReport } from '../../ports/outbox.ts';
import type { CodeRecord, OneTimeCodes } from '../codes/one-time-codes.ts';
import { flowTopic } from './calls.ts';

interface FollowedMessage {
  flowId: string;
  /** The version of the code that it carries: of a newer one it says nothing. */
  code: number;
  failed: boolean;
}

const messageKey = (messageId: string) => `message:${messageId}`;
/** Carriers give up on a text message after minutes; by then the flow has ended too. */
const followedForMs = 20 * 60_000;

/**
 * What becomes of messages that a provider has accepted. Acceptance and failure may be told in either order,
 * and at the same time: whichever is told last, the message has failed.
 */
export function createDeliveryReports(options: {
  directory: Pick<Directory, 'recordDelivery'>;
  store: EphemeralStore;
  events: EventChannel;
  clock: Clock;
  codes: OneTimeCodes;
}) {
  const { directory, store, events, clock, codes } = options;

  return {
    /** Before the message is handed over, since its failure can be told at once. */
    async follow(messageId: string, flowId: string, code: CodeRecord): Promise<void> {
      const followed: FollowedMessage = { flowId, code: code.version, failed: false };
      await store.put(messageKey(messageId), followed, followedForMs);
    },

    /**
     * Kept with the message. That a code did not arrive is told to its page; of a message that is not known, or
     * that a newer one has replaced, it changes nothing.
     */
    async told(messageId: string, report: DeliveryReport): Promise<void> {
      await directory.recordDelivery(messageId, report, clock.now());
      if (report === 'delivered') return;
      const followed = await store.get<FollowedMessage>(messageKey(messageId));
      if (!followed) return;
      await store.put(messageKey(messageId), { ...followed, failed: true }, followedForMs);
      await markFailed(followed);
    },

    /** After the acceptance has been recorded: a failure that was told before it still counts. */
    async settle(messageId: string): Promise<void> {
      const followed = await store.get<FollowedMessage>(messageKey(messageId));
      if (followed?.failed) await markFailed(followed);
    },
  };

  async function markFailed({ flowId, code }: FollowedMessage): Promise<void> {
    const record = await codes.read(flowId);
    if (record?.version !== code) return;
    if (await codes.failed(flowId, record)) await events.publish(flowTopic(flowId));
  }
}
export type DeliveryReports = ReturnType<typeof createDeliveryReports>;
