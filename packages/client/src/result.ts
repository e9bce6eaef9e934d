import type { Flow, FlowProblem, ProblemCode } from '@atrezzo/contract';

/** What went wrong, as a code. `offline` is the client's own: no answer came. */
export type Problem = Omit<FlowProblem, 'code'> & { code: ProblemCode | 'offline' };

/** `value` beside a problem is the flow as it stands after a refusal. `status` 0: no answer came. */
export type Result<T> =
  | { ok: true; status: number; value: T }
  | { ok: false; status: number; problem: Problem; value?: T };

/** An answer as it came over the wire. */
export interface Answer {
  status: number;
  /** Parsed JSON; `undefined` where there was none. */
  body: unknown;
}

const codeByStatus: Record<number, Problem['code']> = {
  0: 'offline',
  401: 'session_required',
  404: 'not_found',
  409: 'flow_moved_on',
  410: 'flow_expired',
  429: 'too_many_requests',
  503: 'busy',
};

export function toResult<T>({ status, body }: Answer): Result<T> {
  return status >= 200 && status < 300
    ? { ok: true, status, value: body as T }
    : { ok: false, status, problem: problemOf(status, body) };
}

/** A flow answer carries the flow, whatever its status; a success without one is no success. */
export function toFlowResult({ status, body }: Answer): Result<Flow> {
  if (!isFlow(body)) return { ok: false, status, problem: problemOf(status, body) };
  if (status < 300) return { ok: true, status, value: body };
  return { ok: false, status, value: body, problem: body.problem ?? problemOf(status, undefined) };
}

function problemOf(status: number, body: unknown): Problem {
  const { code, retryAt } = isObject(body) ? body : {};
  return {
    code: typeof code === 'string' ? (code as ProblemCode) : (codeByStatus[status] ?? 'unexpected'),
    ...(typeof retryAt === 'string' && { retryAt }),
  };
}

function isFlow(body: unknown): body is Flow {
  return isObject(body) && isObject(body.step) && typeof body.id === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
