import type { AuditAct } from './audit-log.ts';
import type { UndeliverableReason } from './deliverability.ts';
import type { MessageEnd, MessagePurpose } from './outbox.ts';

export type MessageChannel = 'email' | 'sms' | 'call';

/** The budgets that a message is charged to. */
export const sendBudgetNames = [
  'account',
  'ip',
  'destination',
  'country',
  'site',
  'spend',
] as const;
export type SendBudgetName = (typeof sendBudgetNames)[number];

/** Those that may be recorded without refusing: whoever is written to must always be left in peace. */
export type RecordableBudgetName = Exclude<SendBudgetName, 'destination'>;

/** Why a number is not taken: what it is, whoever has it. */
export type NumberRefusal = 'country_not_allowed' | 'line_type';

/** Why a message is not sent: its pause, a lock, a budget, or the number itself. */
export const sendRefusals = [
  'cooldown',
  'locked',
  ...sendBudgetNames,
  'country_not_allowed',
  'line_type',
] as const;
export type SendRefusal = (typeof sendRefusals)[number];

/**
 * What an operator counts. Every argument comes from a closed list, or is a number: never an id, an
 * address, a path with its ids filled in, or text that someone typed.
 */
export interface Metrics {
  /** A request was answered; of a stream, its beginning. `route` is a template. */
  requestAnswered(request: {
    method: string;
    route: string;
    status: number;
    seconds: number;
  }): void;
  /** What a flow made of an action (`start` for its beginning): `ok`, `done`, `moved`, or a problem's code. */
  flowAnswered(answer: { kind: string; action: string; outcome: string }): void;
  /** An act that stands in the audit log; told once its transaction has been committed. */
  acted(act: AuditAct): void;
  codeChecked(check: { channel: MessageChannel; result: string }): void;
  /** A message was handed to its provider, which took this long to accept or refuse it. */
  messageHandedOver(message: {
    channel: MessageChannel;
    outcome: 'accepted' | 'failed';
    seconds: number;
  }): void;
  /** A message was not sent; one that several budgets refuse is told for each of them. */
  sendRefused(
    refusal:
      | { reason: SendRefusal; mode: 'enforced' }
      /** It went out, since budgets are recorded only. */
      | { reason: RecordableBudgetName; mode: 'recorded' },
  ): void;
  /** A paid message may be sent, and is expected to cost `amount`, in units of the currency. */
  spent(message: { channel: 'sms' | 'call'; currency: string; amount: number }): void;
  /** A provider is left alone for a while from now on (`open`), or is asked again. */
  breakerMoved(breaker: { channel: MessageChannel; state: 'open' | 'closed' }): void;
  /** A mail was held back, since mails do not reach its address. */
  mailWithheld(reason: UndeliverableReason): void;
  /** A message has left the outbox, and how. */
  messageEnded(message: { purpose: MessagePurpose; end: MessageEnd }): void;
  /** A provider could not take a message, which is tried again later. */
  messagePostponed(purpose: MessagePurpose): void;
}

const nothing = () => {};

/** Where no one counts. */
export const noMetrics: Metrics = {
  requestAnswered: nothing,
  flowAnswered: nothing,
  acted: nothing,
  codeChecked: nothing,
  messageHandedOver: nothing,
  sendRefused: nothing,
  spent: nothing,
  breakerMoved: nothing,
  mailWithheld: nothing,
  messageEnded: nothing,
  messagePostponed: nothing,
};
