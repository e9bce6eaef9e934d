import type { Policy } from '../../../config/policy.ts';
import type { OneTimeCodes } from '../../../domain/codes/one-time-codes.ts';
import { messageTexts } from '../../../domain/message-texts/index.ts';
import type { Calls } from '../../../domain/messages/calls.ts';
import type { DeliveryReports } from '../../../domain/messages/delivery-reports.ts';
import type { DeliveryOutbox } from '../../../domain/messages/outbox.ts';
import { withPatience } from '../../../domain/messages/patience.ts';
import { newId } from '../../../domain/secrets/tokens.ts';
import type { Delivery, FlowRecord } from '../../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../../flow/step-handler.ts';
import { refuse } from '../../../flow/step-handler.ts';
import type { Clock } from '../../../ports/clock.ts';
import { codeBinding, codeLifeMs } from '../code-binding.ts';
import { createCodeLetter } from './code-letter.ts';
import type { Channel } from './destinations.ts';
import type { RefusalToSend } from './send-permission.ts';

/** How long a request waits for the provider before it answers `sending`. */
const patienceMs = 3_000;

export interface DeliveriesOptions {
  codes: OneTimeCodes;
  calls: Calls;
  deliveryReports: DeliveryReports;
  outbox: DeliveryOutbox;
  clock: Clock;
  policy: Policy;
  siteName: string;
  /** The host that a text message names, so that a browser offers its code there only (WebOTP). */
  host: string;
  refusalToSend: RefusalToSend;
}

/** Sends codes and places calls: cooldown, budgets, then the outbox, waiting for three seconds at most. */
export function createDeliveries(options: DeliveriesOptions) {
  const { codes, calls, deliveryReports, outbox, clock, policy, refusalToSend } = options;
  const codeLetter = createCodeLetter(options);

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
      const id = newId(clock);
      await deliveryReports.follow(id, flow.id, record);
      const receipt = await withPatience(
        clock,
        patienceMs,
        outbox.send({
          id,
          purpose: 'code',
          outgoing: codeLetter(flow, { by, to: destination, code, seconds: life / 1_000 }),
          code: { flowId: flow.id, version: record.version },
          expiresAt: inMs(life),
        }),
      );
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
      const message = {
        callId,
        to: destination,
        speech: texts.callSpeech({ siteName: options.siteName, ...(number && { number }) }),
        thanks: texts.callThanks(),
        language: flow.language,
      };
      const receipt = await withPatience(
        clock,
        patienceMs,
        outbox.send({
          id: callId,
          purpose: 'call',
          outgoing: { channel: 'call', message },
          expiresAt: inMs(policy.calls.lifeMs),
        }),
      );
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

  function inMs(ms: number): Date {
    return new Date(clock.now().getTime() + ms);
  }
}
export type Deliveries = ReturnType<typeof createDeliveries>;
