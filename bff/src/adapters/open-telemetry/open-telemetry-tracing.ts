import type { Context, Span as OtelSpan, TextMapGetter } from '@opentelemetry/api';
import {
  context,
  isSpanContextValid,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { SpanAttributes, Tracing } from '../../ports/tracing.ts';

/**
 * Spans by OpenTelemetry's API alone: where the operator has registered an SDK they go there, and without
 * one each costs a function call. Which headers carry a trace is the SDK's propagator's to say.
 */
export function createOpenTelemetryTracing(): Tracing {
  const tracer = trace.getTracer('@atrezzo/bff');

  function run<Result>(
    start: { name: string; kind: SpanKind; attributes: SpanAttributes; parent: Context },
    work: (span: OtelSpan) => Promise<Result>,
  ): Promise<Result> {
    const { name, kind, attributes, parent } = start;
    return tracer.startActiveSpan(name, { kind, attributes }, parent, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
  }

  return {
    span: (name, attributes, work) =>
      run({ name, kind: SpanKind.INTERNAL, attributes, parent: context.active() }, (span) =>
        work({ set: (more) => void span.setAttributes(more) }),
      ),

    request(headers, attributes, work) {
      const parent = parentOf(headers);
      return run({ name: 'request', kind: SpanKind.SERVER, attributes, parent }, (span) =>
        work({
          set(more) {
            span.setAttributes(more);
            // OpenTelemetry's conventions for HTTP servers: what a client did wrong is no error here.
            const status = more['http.response.status_code'];
            if (Number(status) >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          },
          rename: (name) => void span.updateName(name),
        }),
      );
    },

    traceId() {
      const found = trace.getActiveSpan()?.spanContext();
      return found && isSpanContextValid(found) ? found.traceId : undefined;
    },
  };
}

const headerGetter: TextMapGetter<Headers> = {
  keys: (headers) => [...headers.keys()],
  get: (headers, name) => headers.get(name) ?? undefined,
};

/** An SDK that instruments Node's own server has read the headers already. */
function parentOf(headers: Headers): Context {
  const active = context.active();
  return trace.getSpan(active) ? active : propagation.extract(active, headers, headerGetter);
}
