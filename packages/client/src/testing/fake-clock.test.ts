import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from './fake-clock.ts';

test('time stands still until it is moved on', async () => {
  const clock = createFakeClock('2026-01-05T12:00:00Z');
  const ran: string[] = [];
  clock.schedule(2_000, () => ran.push('second'));
  clock.schedule(1_000, () => ran.push('first'));
  await clock.advance(999);
  assert.deepEqual(ran, []);
  await clock.advance(1_001);
  assert.deepEqual(ran, ['first', 'second']);
  assert.equal(clock.now(), Date.parse('2026-01-05T12:00:02Z'));
});

test('work that schedules more work in time sees it run', async () => {
  const clock = createFakeClock();
  let ticks = 0;
  const tick = () => {
    ticks += 1;
    clock.schedule(1_000, tick);
  };
  clock.schedule(1_000, tick);
  await clock.advance(5_000);
  assert.equal(ticks, 5);
});

test('work that is called off does not run', async () => {
  const clock = createFakeClock();
  const callOff = clock.schedule(1_000, () => assert.fail('it ran'));
  callOff();
  await clock.advance(2_000);
});
