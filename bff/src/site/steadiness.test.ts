import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createSteadiness } from './steadiness.ts';

const minute = 60_000;

/** Looks every minute, as housekeeping does; says what the last look came to. */
function setUp() {
  const clock = createFakeClock();
  const isSteady = createSteadiness({ clock });
  const look = (times: number) => {
    let last = false;
    for (let time = 0; time < times; time += 1) {
      clock.advance(minute);
      last = isSteady();
    }
    return last;
  };
  return { clock, isSteady, look };
}

test('a clock is steady once it has gone on for an hour', () => {
  const { look } = setUp();
  assert.equal(look(59), false);
  assert.equal(look(1), true);
  assert.equal(look(600), true);
});

test('a leap ahead, or back, makes it unsteady for an hour', () => {
  const { clock, isSteady, look } = setUp();
  for (const leap of [365 * 24 * 60 * minute, -30 * minute]) {
    look(60);
    clock.set(new Date(clock.now().getTime() + leap));
    assert.equal(isSteady(), false);
    assert.equal(look(59), false);
    assert.equal(look(1), true);
  }
});

test('a look that is a few minutes late is no leap', () => {
  const { clock, isSteady, look } = setUp();
  look(60);
  clock.advance(10 * minute);
  assert.equal(isSteady(), true);
});
