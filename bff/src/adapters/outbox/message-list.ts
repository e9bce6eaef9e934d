import type { Clock } from '../../ports/clock.ts';

/** How far a call has come, as the phone of the outbox sees it. */
export type OutboxCallState =
  | 'calling'
  | 'ringing'
  | 'answered'
  | 'not_answered'
  | 'rejected'
  | 'hung_up';

/** One message as `/dev/outbox.json` lists it. */
export interface OutboxMessage {
  id: string;
  channel: 'email' | 'sms' | 'call';
  /** One email address, or a number in E.164. */
  to: string;
  /** Emails only. */
  subject?: string;
  /** The text; of a call, what the voice says. */
  text: string;
  /** BCP 47. */
  language: string;
  /** RFC 3339, UTC. */
  at: string;
  /** Calls only. */
  state?: OutboxCallState;
}

export type MessageDraft = Omit<OutboxMessage, 'id' | 'at'>;

/** The newest messages, in the order in which they were sent. */
export interface MessageList {
  add(draft: MessageDraft): OutboxMessage;
  get(id: string): OutboxMessage | undefined;
  /** Newest last. */
  all(): OutboxMessage[];
  /** Does nothing where the message has made room for newer ones. */
  setState(id: string, state: OutboxCallState): void;
  /** Hears of each message that is added or changed; the returned function ends that. */
  subscribe(listener: (message: OutboxMessage) => void): () => void;
}

/** Keeps at most `limit` messages: the oldest makes room. */
export function createMessageList(clock: Clock, limit: number): MessageList {
  const messages = new Map<string, OutboxMessage>();
  const listeners = new Set<(message: OutboxMessage) => void>();
  let added = 0;

  const put = (message: OutboxMessage) => {
    messages.set(message.id, message);
    for (const listener of listeners) listener(message);
    return message;
  };

  return {
    add(draft) {
      added += 1;
      const message = put({ id: String(added), ...draft, at: clock.now().toISOString() });
      const [oldest] = messages.keys();
      if (messages.size > limit && oldest !== undefined) messages.delete(oldest);
      return message;
    },
    get: (id) => messages.get(id),
    all: () => [...messages.values()],
    setState(id, state) {
      const message = messages.get(id);
      if (message) put({ ...message, state });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
