import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowSignal } from './flow-events.ts';
import { readFlowEvents } from './flow-events.ts';
import { createFakeClock } from './testing/fake-clock.ts';

function stream(...chunks: string[]): Response {
  return new Response(
    new ReadableStream({
      start(line) {
        for (const chunk of chunks) line.enqueue(new TextEncoder().encode(chunk));
        line.close();
      },
    }),
  );
}

function silent(signal: AbortSignal): Response {
  return new Response(
    new ReadableStream({
      start: (line) => signal.addEventListener('abort', () => line.error(signal.reason)),
    }),
  );
}

/** Follows until `count` signals have come, moving time on meanwhile. */
async function follow(open: (signal: AbortSignal) => Promise<Response>, count: number) {
  const clock = createFakeClock();
  const stop = new AbortController();
  const seen: FlowSignal[] = [];
  const reading = (async () => {
    for await (const signal of readFlowEvents({ open, clock, signal: stop.signal })) {
      if (seen.push(signal) === count) stop.abort();
    }
  })();
  for (let seconds = 0; seconds < 200 && seen.length < count; seconds += 1) {
    await clock.advance(1_000);
  }
  stop.abort();
  await reading;
  return seen;
}

test('an event that arrives in pieces is one event', async () => {
  const open = async () =>
    stream(': hello\n\nda', 'ta: {"type":"call","state":"ringing"}\r\n', '\r\n');
  assert.deepEqual(await follow(open, 2), [
    { type: 'connected' },
    { type: 'call', state: 'ringing' },
  ]);
});

test('what is not JSON is passed over', async () => {
  const open = async () => stream('data: nonsense\n\ndata: {"type":"call","state":"busy"}\n\n');
  assert.deepEqual((await follow(open, 2)).at(-1), { type: 'call', state: 'busy' });
});

test('a line that ends is opened again, and says that events may be missing', async () => {
  let lines = 0;
  const open = async () => {
    lines += 1;
    return stream();
  };
  assert.deepEqual(await follow(open, 3), new Array(3).fill({ type: 'connected' }));
  assert.equal(lines, 3);
});

test('a BFF that cannot be reached is tried less and less often', async () => {
  const clock = createFakeClock('2026-01-05T12:00:00Z');
  const stop = new AbortController();
  const tries: number[] = [];
  const open = async () => {
    tries.push((clock.now() - Date.parse('2026-01-05T12:00:00Z')) / 1_000);
    throw new TypeError('Failed to fetch');
  };
  const reading = readFlowEvents({ open, clock, signal: stop.signal }).next();
  await clock.advance(100_000);
  stop.abort();
  await reading;
  assert.deepEqual(tries, [0, 1, 3, 7, 15, 31, 61, 91]);
});

test('a flow that is over is not waited for', async () => {
  const stop = new AbortController();
  const open = async () => new Response(null, { status: 410 });
  const events = readFlowEvents({ open, clock: createFakeClock(), signal: stop.signal });
  assert.deepEqual(await events.next(), { done: true, value: undefined });
});

test('a line that stays silent for a minute is taken for dead', async () => {
  let lines = 0;
  const open = async (signal: AbortSignal) => {
    lines += 1;
    return silent(signal);
  };
  assert.deepEqual(await follow(open, 2), [{ type: 'connected' }, { type: 'connected' }]);
  assert.equal(lines, 2);
});
