import type {
  Config,
  Flow,
  FlowEvent,
  FlowKind,
  FlowProblem,
  Notice,
  ProblemCode,
  SessionState,
  Step,
} from '@atrezzo/contract';
import { paths } from '@atrezzo/contract/routes';
import type { Clock } from '../clock.ts';
import { createFakeClock } from './fake-clock.ts';

/** What the next write is answered. A line without a step keeps the one before. */
export interface ScriptLine {
  /** The action that must ask for this line (`start` for a new flow); any, where absent. */
  on?: string;
  step?: Step;
  problem?: FlowProblem;
  notice?: Notice;
  /** 201 for a start, 422 with a problem and 200 otherwise, where absent. */
  status?: number;
  /** The connection is lost instead. */
  offline?: boolean;
  /** Answers only after `release()`. */
  hold?: boolean;
}

export interface RecordedRequest {
  method: string;
  /** Below the base path, for example `/flows/flow-1/actions/submit-code`. */
  path: string;
  body: Record<string, unknown> | undefined;
  headers: Headers;
}

export interface ScriptedBff {
  /** Give this to `createAuthClient`. */
  fetch: typeof globalThis.fetch;
  readonly requests: RecordedRequest[];
  /** Answers the request that a line with `hold` keeps waiting. */
  release(): void;
  /** Changes the step behind the page's back, and sends an event that says so. */
  push(line: Pick<ScriptLine, 'step' | 'problem'>, event?: FlowEvent): void;
}

export interface ScriptedBffOptions {
  clock?: Pick<Clock, 'now'>;
  /** 15 by default. */
  flowMinutes?: number;
  config?: Config;
  session?: SessionState;
  /** What asking for a link by mail is answered; 202 without it. */
  linkRefusal?: { status: number; code: ProblemCode };
}

const basePath = /^.*?(?=\/(flows|session|config|registration-links)\b)/;

/** Plays a written list of answers, one a write, and keeps on answering the last. Needs no server. */
export function createScriptedBff(
  script: readonly ScriptLine[],
  {
    clock = createFakeClock(),
    flowMinutes = 15,
    config,
    session,
    linkRefusal,
  }: ScriptedBffOptions = {},
): ScriptedBff {
  const requests: RecordedRequest[] = [];
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  let lines = [...script];
  let current: ScriptLine = {};
  let kind: FlowKind = 'login';
  let starts = 0;
  let version = 0;
  let release = () => {};

  const instant = (ms = 0) => new Date(clock.now() + ms).toISOString();

  function flow(): Flow | undefined {
    const { step, problem, notice } = current;
    if (!step) return undefined;
    const expiresAt = instant(flowMinutes * 60_000);
    const told = { ...(problem && { problem }), ...(notice && { notice }) };
    return { id: `flow-${starts}`, kind, version, step, ...told, serverTime: instant(), expiresAt };
  }

  async function write(action: string, signal: AbortSignal | null | undefined): Promise<Response> {
    const [line = current, ...rest] = lines;
    if (line.on && line.on !== action) {
      throw new Error(`The script expects "${line.on}" next, not "${action}".`);
    }
    lines = rest;
    if (line.hold) await held(signal);
    if (line.offline) throw new TypeError('The connection is lost.');
    version += 1;
    current = { ...line, ...(!line.step && current.step && { step: current.step }) };
    return json(line.status ?? usualStatus(line, action), flow() ?? line.problem);
  }

  function held(signal: AbortSignal | null | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      release = resolve;
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  }

  function openEvents(signal: AbortSignal | null | undefined): Response {
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        streams.add(stream);
        signal?.addEventListener('abort', () => {
          streams.delete(stream);
          stream.error(signal.reason);
        });
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  /** What is asked outside of any flow, which the script knows nothing of. */
  function answerBesideFlows(path: string): Response | undefined {
    if (path === paths.registrationLinks) {
      return json(linkRefusal?.status ?? 202, linkRefusal ?? {});
    }
    if (path === '/config' && config) return json(200, config);
    if (!path.startsWith('/session')) return undefined;
    return json(200, session ?? { state: 'anonymous', serverTime: instant() });
  }

  async function answer(request: RecordedRequest, signal: AbortSignal | null | undefined) {
    const { method, path, body } = request;
    const action = /\/actions\/([^/]+)$/.exec(path)?.[1];
    if (action) return write(decodeURIComponent(action), signal);
    if (method === 'DELETE') return new Response(null, { status: 204 });
    if (path.endsWith('/events')) return openEvents(signal);
    const beside = answerBesideFlows(path);
    if (beside) return beside;
    if (method === 'POST') {
      kind = (body?.kind as FlowKind | undefined) ?? 'login';
      starts += 1;
      return write('start', signal);
    }
    const known = flow();
    return known ? json(200, known) : json(410, { code: 'flow_expired' });
  }

  return {
    requests,
    fetch: async (input, init = {}) => {
      const request: RecordedRequest = {
        method: init.method ?? 'GET',
        path: String(input).replace(basePath, ''),
        body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
        headers: new Headers(init.headers),
      };
      requests.push(request);
      return answer(request, init.signal);
    },
    release: () => release(),
    push(line, event = { type: 'call', state: 'changed' }) {
      version += 1;
      current = { ...current, ...line };
      const bytes = new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`);
      for (const stream of streams) stream.enqueue(bytes);
    },
  };
}

function usualStatus({ problem }: ScriptLine, action: string): number {
  if (problem) return 422;
  return action === 'start' ? 201 : 200;
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}
