import type { Hono } from 'hono';
import type { Clock } from '../../ports/clock.ts';
import type { CallListener, Messenger, Receipt } from '../../ports/messenger.ts';
import type { MessageDraft, OutboxMessage } from './message-list.ts';
import { createMessageList } from './message-list.ts';
import { createOutboxRoutes } from './outbox-routes.ts';
import { createPhone } from './phone.ts';

const messagesKept = 500;

export interface OutboxOptions {
  clock: Clock;
  /** Hears what becomes of each call. */
  onCallEvent?: CallListener;
  /** Hears of a listener that failed; a process warning unless said otherwise. */
  onError?: (error: unknown) => void;
}

export interface Outbox {
  messenger: Messenger;
  /** The page at `/dev/outbox` and what it needs, under absolute paths: mount it at `/`. */
  routes: Hono;
  /** The last 500 messages, newest last. */
  list(): OutboxMessage[];
  setCallListener(listener: CallListener): void;
}

/**
 * A messenger for development: nothing leaves this process. Messages are kept in memory and shown on a
 * page that looks like a mailbox beside a phone, on which calls ring and can be answered.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { clock, onError = warn } = options;
  let listener = options.onCallEvent;

  const messages = createMessageList(clock, messagesKept);
  const phone = createPhone({
    clock,
    onStateChange: messages.setState,
    report: async (event) => {
      try {
        await listener?.(event);
      } catch (error) {
        onError(error);
      }
    },
  });
  const accept = (draft: MessageDraft) => {
    const { id } = messages.add(draft);
    const receipt: Receipt = { state: 'accepted', at: clock.now(), providerId: `outbox-${id}` };
    return { id, receipt };
  };

  return {
    messenger: {
      sendEmail: async ({ to, subject, text, language }) =>
        accept({ channel: 'email', to, subject, text, language }).receipt,
      sendSms: async ({ to, text, language }) =>
        accept({ channel: 'sms', to, text, language }).receipt,
      placeCall: async ({ callId, to, speech, language }) => {
        const draft: MessageDraft = {
          channel: 'call',
          to,
          text: speech,
          language,
          state: 'calling',
        };
        const { id, receipt } = accept(draft);
        phone.ring(id, callId);
        return receipt;
      },
    },
    routes: createOutboxRoutes(messages, phone),
    list: messages.all,
    setCallListener: (next) => {
      listener = next;
    },
  };
}

const warn = (error: unknown) =>
  process.emitWarning(error instanceof Error ? error : new Error(String(error)));
