import { Hono } from 'hono';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { EphemeralStore } from '../ports/ephemeral-store.ts';
import { problemResponse } from './problem-response.ts';

/** Whoever balances the load asks every few seconds, and gives up before long. */
const patienceMs = 2_000;

/** `/healthz`: the process lives. `/readyz`: its stores answer too, and it has not been told to stop. */
export function healthRoutes(options: {
  directory: Directory;
  store: EphemeralStore;
  clock: Clock;
  /** Aborted from when the process has been told to stop. */
  stopping: AbortSignal;
  onError(error: unknown): void;
}): Hono {
  const { directory, store, clock, stopping, onError } = options;
  return new Hono()
    .get('/healthz', (c) => {
      c.header('Cache-Control', 'no-store');
      return c.json({ status: 'ok' });
    })
    .get('/readyz', async (c) => {
      c.header('Cache-Control', 'no-store');
      if (stopping.aborted) {
        return problemResponse(c, 503, 'unexpected', { detail: 'This process is stopping.' });
      }
      try {
        await within(clock, Promise.all([directory.ping(), store.ping()]));
        return c.json({ status: 'ok' });
      } catch (error) {
        onError(error);
        return problemResponse(c, 503, 'unexpected', { detail: 'A store does not answer.' });
      }
    });
}

/** A store that hangs is as good as one that is gone. */
function within(clock: Clock, pings: Promise<unknown>): Promise<unknown> {
  const late = Promise.withResolvers<never>();
  const callOff = clock.schedule(patienceMs, () =>
    late.reject(new Error(`A store has not answered within ${patienceMs} ms.`)),
  );
  return Promise.race([pings, late.promise]).finally(callOff);
}
