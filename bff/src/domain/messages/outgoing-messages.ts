import type { Clock } from '../../ports/clock.ts';
import type { EmailMessage, Messenger, Receipt } from '../../ports/messenger.ts';
import type { MessageChannel, Metrics } from '../../ports/metrics.ts';
import { normaliseEmail } from '../identifiers/email-addresses.ts';
import { emailHtml } from '../message-texts/email-html.ts';
import { createBreaker } from './breaker.ts';
import type { Deliverability } from './deliverability.ts';

/**
 * What every message passes on its way to a provider, whoever that is: a mail goes to exactly one address, to
 * none that mails do not reach, and gets its HTML; a provider that is down is left alone for a while; a message
 * that was not accepted is told to the operator, by reasons that name no one.
 */
export function createOutgoingMessages(options: {
  messenger: Messenger;
  deliverability: Pick<Deliverability, 'withholds'>;
  clock: Clock;
  siteName: string;
  metrics: Pick<Metrics, 'breakerMoved'>;
  onError(error: unknown): void;
}): Messenger {
  const { messenger, deliverability, siteName, clock, metrics, onError } = options;
  const breaker = (channel: MessageChannel) =>
    createBreaker({ clock, onMove: (state) => metrics.breakerMoved({ channel, state }) });
  const [mails, texts, calls] = [breaker('email'), breaker('sms'), breaker('call')];

  return {
    sendEmail: async (message) => told('A mail', await sendEmail(message)),
    sendSms: async (message) =>
      told('A text message', await texts(() => messenger.sendSms(message))),
    placeCall: async (call) => told('A call', await calls(() => messenger.placeCall(call))),
  };

  async function sendEmail(message: EmailMessage): Promise<Receipt> {
    if (normaliseEmail(message.to) !== message.to) {
      return { state: 'failed', reason: 'address_invalid' };
    }
    if (await deliverability.withholds(message.to)) {
      return { state: 'failed', reason: 'address_undeliverable' };
    }
    const html = emailHtml(message, siteName);
    return mails(() => messenger.sendEmail({ ...message, html }));
  }

  function told(kind: string, receipt: Receipt): Receipt {
    if (receipt.state === 'failed')
      onError(new Error(`${kind} was not accepted: ${receipt.reason}`));
    return receipt;
  }
}
