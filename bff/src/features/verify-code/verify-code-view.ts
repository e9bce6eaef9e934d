import type { Country, PhoneDelivery, VerifyCodeStep } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import type { OneTimeCodes } from '../../domain/codes/one-time-codes.ts';
import { codeExpiresAt } from '../../domain/codes/one-time-codes.ts';
import { maskEmail, maskPhone } from '../../domain/identifiers/masking.ts';
import { callingCode } from '../../domain/identifiers/phone-numbers.ts';
import type { Calls } from '../../domain/messages/calls.ts';
import type { Delivery, FlowRecord } from '../../flow/flow-record.ts';
import { isSeeking } from '../../flow/flow-record.ts';
import type { AskedStep } from '../../flow/next-step.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Channel, Destinations } from './sending/destinations.ts';

const phoneDeliveries: PhoneDelivery[] = ['sms', 'call'];

/** What a person sees of a verification: where to send to, the code to type, or the call to answer. */
export function createVerifyCodeView(options: {
  codes: OneTimeCodes;
  calls: Calls;
  destinations: Destinations;
  directory: Directory;
  policy: Policy;
}) {
  const { codes, calls, destinations, directory, policy } = options;
  const countries = (): Country[] =>
    policy.countries.map((region) => ({ region, callingCode: callingCode(region) }));

  return async function show(flow: FlowRecord, next: Shown): Promise<VerifyCodeStep> {
    const { proves } = next;
    return { ...(await phaseOf(flow, next)), ...(proves && { proves }) };
  };

  async function phaseOf(flow: FlowRecord, next: Shown): Promise<VerifyCodeStep> {
    const { delivery } = flow;
    if (!delivery || delivery.changing) return destinationPhase(flow, next);
    return delivery.by === 'call' ? callPhase(flow, delivery) : codePhase(flow, next, delivery);
  }

  async function destinationPhase(flow: FlowRecord, next: Shown): Promise<VerifyCodeStep> {
    const { channel } = next;
    const known = await destinations.onFile(flow, channel);
    return {
      kind: 'verify-code',
      phase: 'destination',
      channel,
      ...(known && { destination: mask(channel, known) }),
      ...(known && channel === 'email' && { prefill: known }),
      ...(channel === 'phone' && { deliveries: phoneDeliveries }),
      ...(channel === 'phone' && !known && { countries: countries() }),
      actions: [
        'send-code',
        ...(channel === 'phone' ? (['call-me'] as const) : []),
        ...(mayChangeMethod(flow, channel) ? (['change-method'] as const) : []),
        ...((await mayUseRecoveryCode(flow, next)) ? (['choose-recovery-code'] as const) : []),
        ...mayWait(next),
      ],
    };
  }

  /** They stand for a second factor that is on file, never for one that is being enrolled. */
  async function mayUseRecoveryCode(
    { kind, facts }: FlowRecord,
    { proves }: Shown,
  ): Promise<boolean> {
    const { userId, registrationBegun } = facts;
    if (proves) return false;
    if (kind === 'register' || registrationBegun || userId === undefined) return false;
    if (kind !== 'login' && kind !== 'step-up') return false;
    return (await directory.readRecoveryCodes(userId)).left > 0;
  }

  async function codePhase(
    flow: FlowRecord,
    next: Shown,
    delivery: Delivery,
  ): Promise<VerifyCodeStep> {
    const { channel } = next;
    const record = await codes.read(flow.id);
    const expiresAt = record && codeExpiresAt(record);
    return {
      kind: 'verify-code',
      phase: 'code',
      channel,
      // The address on record of a username is not told to whoever typed the name.
      ...(!isUsernameSought(flow) && {
        destination: mask(channel, delivery.destination),
      }),
      codeLength: policy.codes.length,
      deliveryState: record?.deliveryState ?? 'failed',
      ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
      resendAt: new Date(delivery.resendAt).toISOString(),
      attemptsLeft: await codes.attemptsLeft(flow.id),
      ...(channel === 'phone' && { deliveries: phoneDeliveries }),
      actions: [
        'submit-code',
        'resend-code',
        ...(channel === 'phone' ? (['call-me'] as const) : []),
        'change-destination',
        ...mayWait(next),
      ],
    };
  }

  async function callPhase(flow: FlowRecord, delivery: Delivery): Promise<VerifyCodeStep> {
    const call = await calls.read(flow.id);
    return {
      kind: 'verify-code',
      phase: 'call',
      channel: 'phone',
      destination: maskPhone(delivery.destination),
      callState: call?.state ?? 'failed',
      prompt: call?.number === undefined ? {} : { number: call.number },
      resendAt: new Date(delivery.resendAt).toISOString(),
      deliveries: phoneDeliveries,
      actions: ['finish-call', 'call-me', 'send-code', 'change-destination'],
    };
  }
}
type Shown = Extract<AskedStep, { kind: 'verify-code' }>;

/** A changed address can be verified another day. */
const mayWait = ({ proves }: Shown) => (proves === 'changed-address' ? (['skip'] as const) : []);

/** Where the email is proved by a link, the phone is the first thing that the method asks for. */
function mayChangeMethod({ kind, facts }: FlowRecord, channel: Channel): boolean {
  if (channel === 'email') return kind === 'register';
  return kind === 'resume' && facts.registeredPhone === facts.registeredPhoneProved;
}

export type VerifyCodeView = ReturnType<typeof createVerifyCodeView>;

const mask = (channel: Channel, destination: string) =>
  channel === 'email' ? maskEmail(destination) : maskPhone(destination);

const isUsernameSought = (flow: FlowRecord) =>
  isSeeking(flow) && flow.facts.usernameSought !== undefined;
