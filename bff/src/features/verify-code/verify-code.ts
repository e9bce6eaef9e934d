import type { ActionInputs, FlowProblem } from '@atrezzo/contract';
import type { Calls } from '../../domain/messages/calls.ts';
import type { Facts } from '../../flow/facts.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import { isSeeking } from '../../flow/flow-record.ts';
import type { NextStep } from '../../flow/next-step.ts';
import type { Outcome, RequestContext, StepHandler } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CodeAttempt } from './proofs/code-attempt.ts';
import type { RecoveryProof } from './proofs/recovery-proof.ts';
import type { Deliveries } from './sending/deliveries.ts';
import type { Channel, DestinationInput, Destinations } from './sending/destinations.ts';
import type { VerifyCodeView } from './verify-code-view.ts';

/**
 * Proves that a person holds an address or a number: by a code that comes back from it, or by a call
 * answered there. The same step serves registration and login, email and phone.
 */
export function createVerifyCode(options: {
  show: VerifyCodeView;
  destinations: Destinations;
  deliveries: Deliveries;
  attempt: CodeAttempt;
  recoveryProof: RecoveryProof;
  calls: Calls;
  clock: Clock;
}): StepHandler<'verify-code'> {
  const { show, destinations, deliveries, attempt, recoveryProof, calls, clock } = options;

  return {
    show: (flow, next) => show(flow, next),
    actions: {
      'send-code': (flow, input: ActionInputs['send-code'], request, { channel }) =>
        toDestination(flow, channel, input, (destination) =>
          deliveries.sendCode(flow, channel, destination, request),
        ),
      'call-me': (flow, input: ActionInputs['call-me'], request) =>
        toDestination(flow, 'phone', input, (destination) =>
          deliveries.placeCall(flow, destination, request),
        ),
      'resend-code': (flow, _input, request, { channel }) => resend(flow, channel, request),
      'submit-code': async (flow, { code }: ActionInputs['submit-code'], request, next) =>
        (await attempt(flow, code, request)) ??
        (isSeeking(flow) ? recoveryProof(flow) : proved(flow, next)),
      'finish-call': (flow, _input, _request, next) => finishCall(flow, next),
      'change-destination': async (flow) => changeDestination(flow),
      skip: async () => ({ facts: { addressSetAside: true }, delivery: null }),
      'choose-recovery-code': async () => ({ facts: { recoveryCodeChosen: true } }),
      'change-method': async () => ({ facts: { methodChosen: null }, delivery: null }),
    },
  };

  async function toDestination(
    flow: FlowRecord,
    channel: Channel,
    input: DestinationInput,
    send: (destination: string) => Promise<Outcome>,
  ): Promise<Outcome> {
    if (flow.delivery && !flow.delivery.changing) {
      const given = Object.values(input).some((value) => value !== undefined);
      return given ? refuse({ code: 'request_invalid' }) : send(flow.delivery.destination);
    }
    const resolved = await destinations.resolve(flow, channel, input);
    return 'refused' in resolved ? resolved.refused : send(resolved.destination);
  }

  async function resend(
    flow: FlowRecord,
    channel: Channel,
    request: RequestContext,
  ): Promise<Outcome> {
    if (!flow.delivery) return refuse({ code: 'code_expired' });
    const outcome = await deliveries.sendCode(flow, channel, flow.delivery.destination, request);
    return outcome.refused ? outcome : { ...outcome, notice: 'code_sent_again' };
  }

  /** What was sent is kept, so that its pause is. A username leads back to where it was asked for. */
  function changeDestination(flow: FlowRecord): Outcome {
    if (!flow.delivery) return {};
    const delivery = { ...flow.delivery, changing: true } as const;
    return isSeeking(flow) ? { delivery, facts: { usernameSought: null } } : { delivery };
  }

  async function finishCall(flow: FlowRecord, next: VerifyCodeNext): Promise<Outcome> {
    const destination = await calls.takeApproval(flow.id);
    if (destination !== undefined && destination === flow.delivery?.destination)
      return proved(flow, next);
    const state = (await calls.read(flow.id))?.state ?? 'failed';
    const problem = problemOfCall[state];
    return problem ? refuse(problem) : {};
  }

  function proved(flow: FlowRecord, { proves }: VerifyCodeNext): Outcome {
    const { delivery } = flow;
    if (!delivery) throw new Error('Nothing was sent, so nothing can have been proved.');
    const at = clock.now().getTime();
    if (proves === 'registered-phone') {
      const facts = { registeredPhoneProved: delivery.destination };
      return { facts, delivery: null, notice: 'phone_verified' };
    }
    const email = delivery.by === 'email';
    const facts: Facts = email
      ? { emailProved: delivery.destination, emailProvedAt: at }
      : {
          phoneProved: delivery.destination,
          phoneProvedAt: at,
          phoneProvedBy: delivery.by === 'call' ? 'call' : 'sms',
        };
    return { facts, delivery: null, notice: email ? 'email_verified' : 'phone_verified' };
  }
}

type VerifyCodeNext = Extract<NextStep, { kind: 'verify-code' }>;

const problemOfCall: Partial<Record<string, FlowProblem>> = {
  busy: { code: 'call_busy' },
  not_answered: { code: 'call_not_answered' },
  voicemail: { code: 'call_went_to_voicemail' },
  rejected: { code: 'call_not_approved' },
  failed: { code: 'call_failed' },
};
