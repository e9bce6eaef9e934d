import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createFakeClock } from '../testing/fake-clock.ts';
import { startHousekeeping } from './housekeeping.ts';

const minute = 60_000;

function setUp() {
  const clock = createFakeClock();
  const sweeps = { expired: 0, lockouts: 0 };
  const end = startHousekeeping({
    clock,
    directory: {
      removeExpired: async () => {
        sweeps.expired += 1;
        return 0;
      },
    },
    store: { removeExpired: async () => 0 },
    signingKeys: { removeRetired: async () => 0 },
    lockout: {
      removeOld: async () => {
        sweeps.lockouts += 1;
        return 0;
      },
    },
    onError: (error) => assert.fail(String(error)),
  });
  const sweep = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      clock.advance(minute);
      await nextTurn();
    }
  };
  return { clock, sweeps, sweep, end };
}

test('a clock that leaps ahead removes what has expired, and no counter until it has gone on for an hour', async () => {
  const { clock, sweeps, sweep } = setUp();
  await sweep(61);
  const before = { ...sweeps };
  assert.deepEqual(before, { expired: 61, lockouts: 2 });
  clock.set(new Date(clock.now().getTime() + 365 * 24 * 60 * minute));
  await sweep(59);
  assert.deepEqual(sweeps, { expired: 120, lockouts: 2 });
  await sweep(1);
  assert.deepEqual(sweeps, { expired: 121, lockouts: 3 });
});

test('once ended, it sweeps no more', async () => {
  const { sweeps, sweep, end } = setUp();
  end();
  await sweep(3);
  assert.equal(sweeps.expired, 0);
});
