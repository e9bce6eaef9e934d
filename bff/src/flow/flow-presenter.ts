import type { Flow, Step } from '@atrezzo/contract';
import type { Clock } from '../ports/clock.ts';
import type { FlowRecord } from './flow-record.ts';
import type { NextStepPolicy } from './next-step.ts';
import { nextStep } from './next-step.ts';
import type { Outcome, RequestContext, StepHandlers } from './step-handler.ts';

/** Shows flows, and finds who carries out what they offer. */
export function createFlowPresenter(options: {
  handlers: StepHandlers;
  policy: NextStepPolicy;
  clock: Clock;
}) {
  const { handlers, policy, clock } = options;

  async function view(flow: FlowRecord): Promise<Flow> {
    const next = nextStep(flow, flow.facts, policy);
    if (next.kind === 'done' || next.kind === 'refused') {
      throw new Error(`Flow ${flow.id} is over and was not finished.`);
    }
    const handler = handlers[next.kind] as { show(f: FlowRecord, n: typeof next): Promise<Step> };
    return envelope(flow, await handler.show(flow, next));
  }

  function envelope(flow: FlowRecord, step: Step): Flow {
    return {
      id: flow.id,
      kind: flow.kind,
      version: flow.version,
      step,
      ...(flow.problem && { problem: flow.problem }),
      ...(flow.notice && { notice: flow.notice }),
      serverTime: clock.now().toISOString(),
      expiresAt: new Date(flow.expiresAt).toISOString(),
    };
  }

  /** Each handler takes its own kind of step and input; the tables' types say so, a lookup cannot. */
  function handle(kind: keyof StepHandlers, action: string) {
    const handler = handlers[kind].actions[action];
    if (!handler) throw new Error(`Step ${kind} offers ${action} and has no handler for it.`);
    return handler as (
      flow: FlowRecord,
      input: unknown,
      request: RequestContext,
      next: unknown,
    ) => Promise<Outcome>;
  }

  return { view, envelope, handle };
}
