import type { FlowEvent } from '@atrezzo/contract';
import type { Clock } from './clock.ts';

/** `connected` says that events may have been missed until now: read the flow again. */
export type FlowSignal = FlowEvent | { type: 'connected' };

export interface FlowEventsOptions {
  open: (signal: AbortSignal) => Promise<Response>;
  clock: Clock;
  signal: AbortSignal;
}

/** A line that stays silent this long is taken for dead; the BFF sends a comment more often than that. */
const silence = 60_000;
const firstPause = 1_000;
const longestPause = 30_000;

/**
 * The flow's server-sent events (HTML Living Standard, section 9.2), with reconnection. Ends when
 * `signal` is aborted, or when the BFF says that there is nothing more to wait for (4xx).
 */
export async function* readFlowEvents(options: FlowEventsOptions): AsyncGenerator<FlowSignal> {
  const { clock, signal } = options;
  for (let failures = 0; !signal.aborted; failures += 1) {
    const line = await connect(options);
    if (line === 'over') return;
    if (line) {
      yield { type: 'connected' };
      for await (const event of line) {
        failures = 0;
        yield event;
      }
    }
    await pauseAfter(failures, clock, signal);
  }
}

async function connect({ open, clock, signal }: FlowEventsOptions) {
  const dead = new AbortController();
  try {
    const response = await open(AbortSignal.any([signal, dead.signal]));
    if (response.status >= 400 && response.status < 500) return 'over';
    return response.ok && response.body ? readEvents(response.body, clock, dead) : undefined;
  } catch {
    return undefined;
  }
}

async function* readEvents(
  body: ReadableStream<Uint8Array>,
  clock: Clock,
  dead: AbortController,
): AsyncGenerator<FlowEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let callOff = () => {};
  try {
    while (true) {
      callOff = clock.schedule(silence, () => dead.abort());
      const { done, value } = await reader.read();
      callOff();
      if (done) return;
      const blocks = (text + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      text = blocks.pop() ?? '';
      for (const block of blocks) yield* parseBlock(block);
    }
  } catch {
    // The line broke: the caller connects again.
  } finally {
    callOff();
    dead.abort();
  }
}

/** Comments and events that are not JSON are passed over: an event is a hint, and nothing is lost. */
function* parseBlock(block: string): Generator<FlowEvent> {
  const data = block
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n');
  if (!data) return;
  try {
    yield JSON.parse(data) as FlowEvent;
  } catch {
    return;
  }
}

/** Resolves when it is time to try again: after 1 s, then twice as long each time, 30 s at the most. */
export function pauseAfter(failures: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const callOff = clock.schedule(Math.min(firstPause * 2 ** failures, longestPause), resolve);
    signal.addEventListener('abort', () => {
      callOff();
      resolve();
    });
  });
}
