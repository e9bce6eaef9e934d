import type { AuditAct } from './audit-log.ts';

export type MessageChannel = 'email' | 'sms' | 'call';

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
}

const nothing = () => {};

/** Where no one counts. */
export const noMetrics: Metrics = {
  requestAnswered: nothing,
  flowAnswered: nothing,
  acted: nothing,
  codeChecked: nothing,
  messageHandedOver: nothing,
};
