import { randomBytes, randomInt } from 'node:crypto';
import type { AtrezzoOptions } from '@atrezzo/bff';

type Clock = NonNullable<AtrezzoOptions['clock']>;

export interface MovableClock extends Clock {
  /** Lets time pass in an instant: what is due by then runs at once. */
  moveOn(ms: number): void;
}

interface Appointment {
  /** Milliseconds since 1970, by this clock. */
  due: number;
  work: () => void;
  timer: NodeJS.Timeout;
}

/** The machine's clock, which a test can move ahead. */
export function createMovableClock(): MovableClock {
  const appointments = new Set<Appointment>();
  let aheadMs = 0;

  const now = () => Date.now() + aheadMs;
  const arm = (appointment: Pick<Appointment, 'due' | 'work'>) =>
    setTimeout(
      () => {
        appointments.delete(appointment as Appointment);
        appointment.work();
      },
      Math.max(0, appointment.due - now()),
    ).unref();

  return {
    now: () => new Date(now()),
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    randomInt: (below) => randomInt(below),
    schedule(ms, work) {
      const plan = { due: now() + ms, work };
      const appointment = Object.assign(plan, { timer: arm(plan) });
      appointments.add(appointment);
      return () => {
        clearTimeout(appointment.timer);
        appointments.delete(appointment);
      };
    },
    moveOn(ms) {
      aheadMs += ms;
      for (const appointment of appointments) {
        clearTimeout(appointment.timer);
        appointment.timer = arm(appointment);
      }
    },
  };
}
