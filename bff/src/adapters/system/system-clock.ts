import { randomFillSync, randomInt } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';

/** Asking the system once for many costs little more than asking for one: each request has an id. */
const randomPoolBytes = 4_096;

/** The machine's clock and the operating system's randomness. */
export function createSystemClock(): Clock {
  return {
    now: () => new Date(),
    randomBytes: createRandomPool(),
    randomInt: (below) => randomInt(below),
    schedule(ms, work) {
      const timer = setTimeout(work, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

/** Bytes of the operating system's randomness; each is handed out once, and erased from the pool. */
function createRandomPool(): Clock['randomBytes'] {
  const pool = new Uint8Array(randomPoolBytes);
  let next = pool.length;
  return (count) => {
    if (count > pool.length) return randomFillSync(new Uint8Array(count));
    if (next + count > pool.length) {
      randomFillSync(pool);
      next = 0;
    }
    const bytes = pool.slice(next, next + count);
    pool.fill(0, next, next + count);
    next += count;
    return bytes;
  };
}
