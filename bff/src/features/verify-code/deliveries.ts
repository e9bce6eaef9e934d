import type { Calls } from '../../domain/calls.ts';
import { flowTopic } from '../../domain/calls.ts';
import type { DeliveryReports } from '../../domain/delivery-reports.ts';
import { messageTexts } from '../../domain/message-texts/index.ts';
import type { CodeRecord, OneTimeCodes } from '../../domain/one-time-codes.ts';
import { newId } from '../../domain/tokens.ts';
import type { Delivery, FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EventChannel } from '../../ports/event-channel.ts';
import type { Messenger, Receipt } from '../../ports/messenger.ts';
import type { Policy } from '../../ports/policy.ts';
import { codeBinding, codeLifeMs } from './code-binding.ts';
import type { Channel } from './destinations.ts';
import { createPatience } from './patience.ts';
import { createSendCodeMessage } from './send-code-message.ts';
import type { RefusalToSend } from './send-permission.ts';

export interface DeliveriesOptions {
  codes: OneTimeCodes;
  calls: Calls;
  deliveryReports: DeliveryReports;
  messenger: Messenger;
  events: EventChannel;
  clock: Clock;
  policy: Policy;
  siteName: string;
  /** The host that a text message names, so that a browser offers its code there only (WebOTP). */
  host: string;
  refusalToSend: RefusalToSend;
  /** Told when a message that was answered as `sending` could not be recorded. */
  onError(error: unknown): void;
}

/** Sends codes and places calls: cooldown, budgets, then the provider, for three seconds at most. */
export function createDeliveries(options: DeliveriesOptions) {
  const { codes, calls, deliveryReports, messenger, events, clock, policy, refusalToSend } =
    options;
  const withPatience = createPatience(options);
  const sendMessage = createSendCodeMessage(options);

  return {
    async sendCode(
      flow: FlowRecord,
      channel: Channel,
      destination: string,
      request: RequestContext,
    ): Promise<Outcome> {
      const by = channel === 'email' ? 'email' : 'sms';
      const refusal = await refusalToSend({ flow, by, channel, destination, request });
      if (refusal) return refusal;
      const binding = codeBinding(flow, { by, destination });
      const life = codeLifeMs(flow, by, policy);
      const { code, record } = await codes.issue(binding, life);
      if (flow.delivery?.by === 'call') await calls.discard(flow.id);
      const messageId = newId(clock);
      await deliveryReports.follow(messageId, flow.id, record);
      const sending = sendMessage(flow, {
        by,
        to: destination,
        messageId,
        code,
        seconds: life / 1_000,
      });
      const keepReceipt = (receipt: Receipt) =>
        recordReceipt(flow.id, record, { messageId, receipt });
      const receipt = await withPatience(sending, keepReceipt);
      if (receipt) await keepReceipt(receipt);
      if (receipt?.state === 'failed') return refuse({ code: 'delivery_failed' });
      return { delivery: delivery(by, destination, life) };
    },

    async placeCall(
      flow: FlowRecord,
      destination: string,
      request: RequestContext,
    ): Promise<Outcome> {
      const refusal = await refusalToSend({
        flow,
        by: 'call',
        channel: 'phone',
        destination,
        request,
      });
      if (refusal) return refusal;
      const callId = newId(clock);
      const number =
        policy.calls.approval === 'hash' ? undefined : String(10 + clock.randomInt(90));
      if (flow.delivery && flow.delivery.by !== 'call') await codes.discard(flow.id);
      await calls.begin(flow.id, { callId, destination, ...(number && { number }) });
      const texts = messageTexts(flow.language);
      const placing = messenger.placeCall({
        callId,
        to: destination,
        speech: texts.callSpeech({ siteName: options.siteName, ...(number && { number }) }),
        thanks: texts.callThanks(),
        language: flow.language,
      });
      const receipt = await withPatience(placing, (late) => recordPlaced(callId, late));
      if (receipt) await recordPlaced(callId, receipt);
      const placed = delivery('call', destination, policy.calls.lifeMs);
      return receipt?.state === 'failed'
        ? refuse({ code: 'call_failed' }, { delivery: placed })
        : { delivery: placed };
    },
  };

  function delivery(by: Delivery['by'], destination: string, life: number): Delivery {
    const resendAfter = Math.min(policy.codes.resendAfterMs, life);
    return { by, destination, resendAt: clock.now().getTime() + resendAfter };
  }

  async function recordReceipt(
    flowId: string,
    record: CodeRecord,
    { messageId, receipt }: { messageId: string; receipt: Receipt },
  ) {
    if (receipt.state === 'accepted') {
      await codes.accepted(flowId, record, receipt.at);
      await deliveryReports.settle(messageId);
    } else await codes.failed(flowId, record);
    await events.publish(flowTopic(flowId));
  }

  async function recordPlaced(callId: string, receipt: Receipt) {
    if (receipt.state === 'failed') await calls.report({ callId, type: 'failed' });
  }
}
export type Deliveries = ReturnType<typeof createDeliveries>;
