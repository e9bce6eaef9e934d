import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from './fake-clock.ts';

test('stands still until it is moved', () => {
  const clock = createFakeClock(new Date(1000));
  assert.equal(clock.now().getTime(), 1000);
  clock.advance(500);
  assert.equal(clock.now().getTime(), 1500);
  clock.set(new Date(20));
  assert.equal(clock.now().getTime(), 20);
});

test('runs scheduled work in its order, each at its own time, also work scheduled on the way', () => {
  const clock = createFakeClock(new Date(0));
  const ran: [string, number][] = [];
  const note = (name: string) => () => ran.push([name, clock.now().getTime()]);
  clock.schedule(200, note('second'));
  clock.schedule(100, () => {
    note('first')();
    clock.schedule(150, note('third'));
  });
  clock.schedule(900, note('later'));
  clock.advance(300);
  assert.deepEqual(ran, [
    ['first', 100],
    ['second', 200],
    ['third', 250],
  ]);
});

test('does not run work that was called off', () => {
  const clock = createFakeClock();
  const callOff = clock.schedule(10, () => assert.fail('it ran'));
  callOff();
  clock.advance(20);
});
