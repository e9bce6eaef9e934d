import type {
  CallRequest,
  EmailMessage,
  Messenger,
  Receipt,
  SmsMessage,
} from '../../ports/messenger.ts';
import type { QueuedMessage } from '../../ports/outbox.ts';
import { seal, unseal } from '../secrets/sealed-text.ts';

/** A message that is ready to be handed over, and by which way. */
export type Outgoing =
  | { channel: 'email'; message: EmailMessage }
  | { channel: 'sms'; message: SmsMessage }
  | { channel: 'call'; message: CallRequest };

/** What is in the outbox under one id. */
export interface Letter {
  outgoing: Outgoing;
  /** The code that it carries, where a page waits for it. */
  code?: { flowId: string; version: number };
}

/** Hands a letter over under its id, so that its provider can tell a second copy from a second message. */
export function handOver(messenger: Messenger, id: string, { outgoing }: Letter): Promise<Receipt> {
  switch (outgoing.channel) {
    case 'email':
      return messenger.sendEmail({ ...outgoing.message, messageId: id });
    case 'sms':
      return messenger.sendSms({ ...outgoing.message, messageId: id });
    case 'call':
      return messenger.placeCall(outgoing.message);
  }
}

export const sealLetter = (letter: Letter, id: string, key: Uint8Array): string =>
  seal(JSON.stringify(letter), id, key);

/** Throws where it was sealed with another secret. */
export function openLetter(
  { id, sealed }: Pick<QueuedMessage, 'id' | 'sealed'>,
  key: Uint8Array,
): Letter {
  return JSON.parse(unseal(sealed, id, key)) as Letter;
}
