import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowEvent } from '@atrezzo/contract';
import { Hono } from 'hono';
import { createInProcessEvents } from '../adapters/system/in-process-events.ts';
import { flowTopic } from '../domain/messages/calls.ts';
import type { FlowRecord } from '../flow/flow-record.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { sampleFlow } from '../testing/sample-flow.ts';
import { streamFlowEvents } from './flow-events.ts';

const flow = sampleFlow();
const comment = ': still here\n\n';
const dataOf = (event: FlowEvent) => `data: ${JSON.stringify(event)}\n\n`;

/** A page that waits; a test sets what is to be seen and says when to look. */
async function openPage(first: FlowEvent | undefined) {
  const clock = createFakeClock();
  const events = createInProcessEvents();
  let listeners = 0;
  const seen: { flow: FlowRecord | undefined; event: FlowEvent | undefined; broken?: Error } = {
    flow,
    event: first,
  };
  const errors: unknown[] = [];
  const counted: typeof events = {
    ...events,
    subscribe(topic, listener) {
      listeners += 1;
      const unsubscribe = events.subscribe(topic, listener);
      return () => {
        listeners -= 1;
        unsubscribe();
      };
    },
  };
  const app = new Hono().get('/', (c) =>
    streamFlowEvents(c, {
      stopping: new AbortController().signal,
      flowId: flow.id,
      load: async () => {
        if (seen.broken) throw seen.broken;
        return seen.flow;
      },
      watch: async () => seen.event,
      events: counted,
      clock,
      onError: (error) => errors.push(error),
    }),
  );
  const answer = await app.request('/');
  assert.ok(answer.body);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  return {
    clock,
    seen,
    errors,
    answer,
    reader,
    listeners: () => listeners,
    hint: () => events.publish(flowTopic(flow.id)),
    next: async () => (await reader.read()).value,
  };
}

test('a waiting page is told at once how things stand, as an event stream that no proxy keeps back', async () => {
  const page = await openPage({ type: 'call', state: 'calling' });
  assert.equal(page.answer.headers.get('Content-Type'), 'text/event-stream');
  assert.equal(page.answer.headers.get('X-Accel-Buffering'), 'no');
  assert.equal(await page.next(), dataOf({ type: 'call', state: 'calling' }));
  await page.reader.cancel();
});

test('it is told of a change as soon as it is hinted at', async () => {
  const page = await openPage({ type: 'call', state: 'calling' });
  await page.next();
  page.seen.event = { type: 'call', state: 'approved' };
  await page.hint();
  assert.equal(await page.next(), dataOf({ type: 'call', state: 'approved' }));
  await page.reader.cancel();
});

test('a lost hint delays a change by five seconds and does not lose it', async () => {
  const page = await openPage({ type: 'call', state: 'calling' });
  await page.next();
  page.seen.event = { type: 'call', state: 'approved' };
  page.clock.advance(5_000);
  assert.equal(await page.next(), dataOf({ type: 'call', state: 'approved' }));
  await page.reader.cancel();
});

test('where nothing changed, a comment keeps the connection open', async () => {
  const page = await openPage({ type: 'delivery', state: 'sent' });
  await page.next();
  page.clock.advance(5_000);
  assert.equal(await page.next(), comment);
  await page.hint();
  assert.equal(await page.next(), comment);
  await page.reader.cancel();
});

test('while there is nothing to tell, there is no event', async () => {
  const page = await openPage(undefined);
  assert.equal(await page.next(), comment);
  await page.reader.cancel();
});

test('the stream ends with the flow', async () => {
  const page = await openPage({ type: 'call', state: 'calling' });
  await page.next();
  page.seen.flow = undefined;
  await page.hint();
  assert.equal((await page.reader.read()).done, true);
  assert.equal(page.listeners(), 0);
});

test('a page that goes away is no longer listened for', async () => {
  const page = await openPage({ type: 'call', state: 'calling' });
  await page.next();
  assert.equal(page.listeners(), 1);
  await page.reader.cancel();
  // The stream hears of it in a turn of its own.
  await new Promise(setImmediate);
  assert.equal(page.listeners(), 0);
});

test('tells the log of a store that fails, ends the stream, and says nothing to the page', async () => {
  const page = await openPage({ type: 'call', state: 'ringing' });
  await page.next();
  page.seen.broken = new Error('the store is away');
  await page.hint();
  assert.equal((await page.reader.read()).done, true);
  assert.deepEqual(page.errors, [page.seen.broken]);
  assert.equal(page.listeners(), 0);
});
