import type { Clock } from '../clock.ts';

export interface FakeClock extends Clock {
  /** Moves time on and runs what falls due, in order; what it sets going is awaited between. */
  advance(ms: number): Promise<void>;
}

/** A clock that stands still until it is told to move. */
export function createFakeClock(start: string | number = '2026-01-05T12:00:00Z'): FakeClock {
  let now = new Date(start).getTime();
  const waiting = new Set<{ at: number; work: () => void }>();

  function nextDue(limit: number) {
    const due = [...waiting].filter(({ at }) => at <= limit);
    return due.sort((one, other) => one.at - other.at)[0];
  }

  return {
    now: () => now,
    schedule(ms, work) {
      const entry = { at: now + ms, work };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    async advance(ms) {
      const limit = now + ms;
      await settle();
      for (let due = nextDue(limit); due; due = nextDue(limit)) {
        waiting.delete(due);
        now = due.at;
        due.work();
        await settle();
      }
      now = limit;
    },
  };
}

/** Lets promises that are already fulfilled run their course: a task comes after all microtasks. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
