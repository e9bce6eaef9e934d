import type { FlowProblem, Notice, ProblemCode, Step } from '@atrezzo/contract';
import type { Facts } from './facts.ts';
import type { Delivery, FlowRecord } from './flow-record.ts';
import type { AskedStep } from './next-step.ts';

/** What a handler may know of the request beside its validated input. */
export interface RequestContext {
  requestId: string;
  ip: string;
  userAgent?: string;
  language: string;
  /** The session this browser holds, to be replaced by a new one. */
  sessionToken?: string;
  /** The remembered browser's token, to be replaced or ended. */
  rememberToken?: string;
  /** Says that this browser is the one that asked for a link by mail. */
  linkToken?: string;
}

/**
 * What came of an action. Handlers establish facts or refuse; they never choose the next step.
 * `null` takes a fact or the delivery back.
 */
export interface Outcome {
  facts?: { [F in keyof Facts]?: Facts[F] | null };
  delivery?: Delivery | null;
  notice?: Notice;
  refused?: FlowProblem;
  /** The attempt is over without a session. */
  ended?: ProblemCode;
}

type ActionHandler<Input, Next> = (
  flow: FlowRecord,
  input: Input,
  request: RequestContext,
  /** The step that the person was shown. */
  next: Next,
) => Promise<Outcome>;

/** Shows one kind of step and carries out what it offers. */
export interface StepHandler<Kind extends AskedStep['kind'] = AskedStep['kind']> {
  show(flow: FlowRecord, next: Extract<AskedStep, { kind: Kind }>): Promise<Step>;
  // The input has been validated against the action's own schema before the handler is called.
  actions: Partial<Record<string, ActionHandler<never, Extract<AskedStep, { kind: Kind }>>>>;
}

/** THE table: a handler for every step that is asked for. */
export type StepHandlers = { [K in AskedStep['kind']]: StepHandler<K> };

export const refuse = (problem: FlowProblem, more: Omit<Outcome, 'refused'> = {}): Outcome => ({
  ...more,
  refused: problem,
});
