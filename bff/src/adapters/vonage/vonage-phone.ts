import { Vonage } from '@vonage/server-sdk';
import type { Clock } from '../../ports/clock.ts';
import type { CallRequest, Messenger, Receipt, SmsMessage } from '../../ports/messenger.ts';
import { callNcco } from './ncco.ts';
import type { VonageCalls } from './vonage-calls.ts';
import { vonageFailure } from './vonage-failure.ts';
import type { VonageSettings } from './vonage-settings.ts';

const usualTimeoutMs = 10_000;
/** Seconds for which a telephone company goes on trying: a code that comes later is of no use. */
const smsLife = 300;
/** Seconds: long enough to find the telephone, too short for most voice mails. */
const ringFor = 25;
/** Seconds: three rounds of speech and listening, and no more. */
const callFor = 120;

export interface VonagePhone extends Pick<Messenger, 'sendSms' | 'placeCall'> {
  /** Ends a call that no person has answered. */
  hangUp(uuid: string): Promise<void>;
}

/**
 * Text messages by the Messages API (https://developer.vonage.com/en/api/messages) and calls by the Voice API
 * (https://developer.vonage.com/en/api/voice). Nothing is tried twice here: whoever waits for a code asks
 * again, and two calls at once help no one.
 */
export function createVonagePhone(options: {
  settings: VonageSettings;
  /** Where the callbacks arrive: `https://portal.example/auth/hooks/vonage`. */
  callbackUrl: string;
  calls: VonageCalls;
  clock: Clock;
}): VonagePhone {
  const { settings, callbackUrl, calls, clock } = options;
  const { applicationId, privateKey, apiUrl, timeoutMs = usualTimeoutMs } = settings;
  const vonage = new Vonage(
    { applicationId, privateKey },
    { timeout: timeoutMs, ...(apiUrl !== undefined && { apiHost: apiUrl }) },
  );

  return {
    sendSms: (message) => receiptOf(() => send(message)),
    placeCall: (call) => receiptOf(() => place(call)),
    hangUp: async (uuid) => {
      await vonage.voice.hangupCall(uuid);
    },
  };

  async function send({ to, text, messageId }: SmsMessage): Promise<string> {
    const { messageUUID } = await vonage.messages.send({
      channel: 'sms',
      messageType: 'text',
      to: digitsOf(to),
      from: settings.smsFrom,
      text,
      ttl: smsLife,
      // Each further part is paid for, so accents are sent as they are only where there are any.
      sms: { encodingType: 'auto' },
      webhookUrl: `${callbackUrl}/messages`,
      webhookVersion: 'v1',
      ...(messageId !== undefined && { clientRef: messageId }),
    });
    return messageUUID;
  }

  async function place(call: CallRequest): Promise<string> {
    const eventUrl = `${callbackUrl}/voice/${call.callId}`;
    await calls.keep(call);
    const { uuid } = await vonage.voice.createOutboundCall({
      to: [{ type: 'phone', number: digitsOf(call.to) }],
      from: { type: 'phone', number: digitsOf(settings.voiceFrom) },
      ncco: callNcco(call, eventUrl),
      eventUrl: [eventUrl],
      eventMethod: 'POST' as never,
      machineDetection: 'continue' as never,
      ringingTimer: ringFor,
      lengthTimer: callFor,
    });
    await calls.isLeg(call.callId, uuid);
    return uuid;
  }

  async function receiptOf(request: () => Promise<string>): Promise<Receipt> {
    try {
      return { state: 'accepted', providerId: await request(), at: clock.now() };
    } catch (error) {
      return vonageFailure(error);
    }
  }
}

/** Vonage writes E.164 without its plus sign. */
const digitsOf = (number: string) => number.replace(/^\+/, '');
