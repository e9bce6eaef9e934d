import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';

export interface FakeClock extends Clock {
  /** Moves time on, running what was scheduled on the way in its order, each at its own time. */
  advance(ms: number): void;
  /** Sets the clock, back too, as an operator or a time server would. Runs nothing. */
  set(date: Date): void;
}

interface Scheduled {
  at: number;
  work: () => void;
}

/** A clock that stands still until a test moves it. Its randomness is real. */
export function createFakeClock(start = new Date('2026-01-15T12:00:00Z')): FakeClock {
  let now = start.getTime();
  const scheduled = new Set<Scheduled>();

  function nextDue(until: number): Scheduled | undefined {
    const due = [...scheduled].filter((entry) => entry.at <= until);
    return due.sort((one, other) => one.at - other.at)[0];
  }

  return {
    now: () => new Date(now),
    randomBytes: (count) => randomBytes(count),
    randomInt: (below) => randomInt(below),
    schedule(ms, work) {
      const entry = { at: now + ms, work };
      scheduled.add(entry);
      return () => {
        scheduled.delete(entry);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (let entry = nextDue(until); entry !== undefined; entry = nextDue(until)) {
        scheduled.delete(entry);
        now = Math.max(now, entry.at);
        entry.work();
      }
      now = until;
    },
    set(date) {
      now = date.getTime();
    },
  };
}
