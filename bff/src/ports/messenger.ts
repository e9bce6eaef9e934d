import type { CallState } from '@atrezzo/contract';
import type { DeliveryReport } from './outbox.ts';

/** What the provider said when it was handed a message. Acceptance is not delivery. */
export type Receipt =
  | { state: 'accepted'; at: Date; providerId: string }
  | {
      state: 'failed';
      /** A word that may be logged: it names no one. */
      reason: string;
      /**
       * Whether handing it over again can help: `safe` where the provider certainly has not taken it,
       * `doubtful` where it may have. Absent: it is refused for good.
       */
      again?: 'safe' | 'doubtful';
    };

export interface EmailMessage {
  /** One address, normalised; never a list. */
  to: string;
  subject: string;
  text: string;
  /** The same for mail programs that show HTML: a whole document. */
  html?: string;
  /** BCP 47. */
  language: string;
  /** Ours; what becomes of the message is reported under it. */
  messageId?: string;
}

export interface SmsMessage {
  /** E.164. */
  to: string;
  text: string;
  language: string;
  /** Ours; what becomes of the message is reported under it. */
  messageId?: string;
}

export interface CallRequest {
  /** Ours; the provider's events come back under it. */
  callId: string;
  /** E.164. */
  to: string;
  /** What the voice says before it takes keys. */
  speech: string;
  /** What it says once the call has been approved; without it the line just ends. */
  thanks?: string;
  language: string;
}

/** Reaches people. Never throws for a refusal of the provider: that is a `failed` receipt. */
export interface Messenger {
  sendEmail(message: EmailMessage): Promise<Receipt>;
  sendSms(message: SmsMessage): Promise<Receipt>;
  placeCall(call: CallRequest): Promise<Receipt>;
}

/** What becomes of a call, as its provider reports it. */
export type CallEvent =
  | { callId: string; type: 'ringing' | 'answered' }
  /** Keys pressed, `#` included. */
  | { callId: string; type: 'keys'; keys: string }
  | {
      callId: string;
      type: 'busy' | 'not_answered' | 'voicemail' | 'rejected' | 'failed' | 'hung_up';
    };

/** Settles once the event has been dealt with. */
export type CallListener = (event: CallEvent) => Promise<unknown>;

/** The same, telling how the call stands then; nothing where it is not known. */
export type CallReport = (event: CallEvent) => Promise<CallState | undefined>;

/** Hears whether a message, once accepted, has arrived. Knows it by its `messageId`. */
export type DeliveryListener = (messageId: string, report: DeliveryReport) => Promise<void>;
