import type { Lockout } from '../domain/abuse/lockout.ts';
import type { SigningKeys } from '../domain/secrets/signing-keys.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { EphemeralStore } from '../ports/ephemeral-store.ts';
import { createSteadiness } from './steadiness.ts';

const everyMs = 60_000;
const batch = 500;

/** Removes expired rows in small batches, never in a request. The returned function ends it. */
export function startHousekeeping(options: {
  directory: Pick<Directory, 'removeExpired'>;
  store: Pick<EphemeralStore, 'removeExpired'>;
  signingKeys: Pick<SigningKeys, 'removeRetired'>;
  lockout: Pick<Lockout, 'removeOld'>;
  clock: Clock;
  onError(error: unknown): void;
}): () => void {
  const { directory, store, signingKeys, lockout, clock, onError } = options;
  const isSteady = createSteadiness({ clock });
  let callOff = () => {};
  let ended = false;

  async function sweep(): Promise<void> {
    // A full batch means that there is more: the next one comes soon, and requests get in between.
    const removed = await Promise.all([
      store.removeExpired(batch),
      directory.removeExpired(clock.now(), batch),
      signingKeys.removeRetired(),
      // Counters never go down by a fault, and a clock that leaps is one.
      isSteady() ? lockout.removeOld(batch) : 0,
    ]);
    scheduleNext(removed.includes(batch) ? 1_000 : everyMs);
  }

  function scheduleNext(ms: number): void {
    if (ended) return;
    callOff = clock.schedule(ms, () => {
      sweep().catch((error) => {
        onError(error);
        scheduleNext(everyMs);
      });
    });
  }

  scheduleNext(everyMs);
  return () => {
    ended = true;
    callOff();
  };
}
