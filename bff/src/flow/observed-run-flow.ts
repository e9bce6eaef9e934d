import { actionInputs } from '@atrezzo/contract';
import type { Metrics } from '../ports/metrics.ts';
import type { Span, Tracing } from '../ports/tracing.ts';
import type { FlowResult, RunFlow } from './run-flow.ts';

/** The same flows, each action counted and traced by what it came to. */
export function observeRunFlow(
  runFlow: RunFlow,
  { metrics, tracing }: { metrics: Metrics; tracing: Tracing },
): RunFlow {
  const told = (span: Span, action: string, result: FlowResult) => {
    const kind = 'flow' in result ? result.flow.kind : 'unknown';
    const outcome = outcomeOf(result);
    span.set({ 'atrezzo.flow.kind': kind, 'atrezzo.flow.outcome': outcome });
    metrics.flowAnswered({ kind, action, outcome });
  };
  return {
    ...runFlow,
    start: (start, request) =>
      tracing.span('flow start', { 'atrezzo.flow.kind': start.kind }, async (span) => {
        const started = await runFlow.start(start, request);
        told(span, 'start', started.result);
        return started;
      }),
    act(attempt, request) {
      // It is a part of the path, where anyone may write anything.
      const action = Object.hasOwn(actionInputs, attempt.action) ? attempt.action : 'unknown';
      return tracing.span(`flow ${action}`, { 'atrezzo.flow.action': action }, async (span) => {
        const result = await runFlow.act(attempt, request);
        told(span, action, result);
        return result;
      });
    },
  };
}

function outcomeOf(result: FlowResult): string {
  if (!('flow' in result)) return result.code;
  if (result.status === 'refused') return result.flow.problem?.code ?? 'refused';
  return result.finished ? 'done' : result.status;
}
