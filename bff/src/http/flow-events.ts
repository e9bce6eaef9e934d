import type { FlowEvent } from '@atrezzo/contract';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { flowTopic } from '../domain/messages/calls.ts';
import type { FlowRecord } from '../flow/flow-record.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventChannel } from '../ports/event-channel.ts';

/** Looks again this often even without a hint, so that a lost one delays and never loses. */
const lookAgainMs = 5_000;
/** When a page asks again whose process stops (HTML Living Standard, section 9.2.6). */
const comeBackMs = 500;

export interface FlowEventsOptions {
  flowId: string;
  load(): Promise<FlowRecord | undefined>;
  /** How the call or the message stands now. */
  watch(flow: FlowRecord): Promise<FlowEvent | undefined>;
  events: EventChannel;
  clock: Clock;
  /** Aborted when the process has been told to stop: the page asks another one. */
  stopping: AbortSignal;
  /** Told of what went wrong once the answer had begun; the stream then ends, and the page asks again. */
  onError(error: unknown): void;
}

/**
 * Server-sent events (HTML Living Standard, section 9.2): one at once, one whenever the call or delivery
 * changes, a comment in between to keep proxies from closing. Ends with the flow.
 */
export function streamFlowEvents(c: Context, options: FlowEventsOptions): Response {
  const { flowId, load, watch, events, clock, stopping, onError } = options;
  // Buffering proxies would keep the events to themselves.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    let wake = () => {};
    const unsubscribe = events.subscribe(flowTopic(flowId), () => wake());
    stream.onAbort(() => wake());
    const onStopping = () => wake();
    stopping.addEventListener('abort', onStopping);
    try {
      let told = '';
      while (!stream.aborted && !stopping.aborted) {
        const hint = nextHint((callback) => {
          wake = callback;
        });
        const flow = await load();
        if (!flow) break;
        const event = JSON.stringify((await watch(flow)) ?? null);
        if (event !== told && event !== 'null') await stream.writeSSE({ data: event });
        else await stream.write(': still here\n\n');
        told = event;
        await hint;
      }
      if (stopping.aborted) await stream.write(`retry: ${comeBackMs}\n\n`);
    } catch (error) {
      onError(error);
    } finally {
      stopping.removeEventListener('abort', onStopping);
      unsubscribe();
    }
  });

  /** Resolves at the next hint, or when it is time to look again. */
  function nextHint(onWake: (wake: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      const callOff = clock.schedule(lookAgainMs, resolve);
      onWake(() => {
        callOff();
        resolve();
      });
    });
  }
}
