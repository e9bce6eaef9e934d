import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInProcessEvents } from './in-process-events.ts';

test('everyone who listens to a topic is told, and no one else', async () => {
  const events = createInProcessEvents();
  const told: string[] = [];
  events.subscribe('a', () => told.push('first'));
  events.subscribe('a', () => told.push('second'));
  events.subscribe('b', () => told.push('other'));
  await events.publish('a');
  assert.deepEqual(told, ['first', 'second']);
});

test('whoever has ended the subscription is told no more, and the others still are', async () => {
  const events = createInProcessEvents();
  const told: string[] = [];
  const end = events.subscribe('a', () => told.push('first'));
  events.subscribe('a', () => told.push('second'));
  end();
  end();
  await events.publish('a');
  assert.deepEqual(told, ['second']);
});

test('a listener that leaves or comes while being told disturbs no other', async () => {
  const events = createInProcessEvents();
  const told: string[] = [];
  const end = events.subscribe('a', () => {
    told.push('first');
    end();
    events.subscribe('a', () => told.push('newcomer'));
  });
  events.subscribe('a', () => told.push('second'));
  await events.publish('a');
  assert.deepEqual(told, ['first', 'second']);
  await events.publish('a');
  assert.deepEqual(told, ['first', 'second', 'second', 'newcomer']);
});

test('a topic to which no one listens is told to no one', async () => {
  await createInProcessEvents().publish('a');
});
