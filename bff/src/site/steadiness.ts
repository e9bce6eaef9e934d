import type { Clock } from '../ports/clock.ts';

/** Longer than that between two looks, and the clock has leapt, or the machine has slept. */
const longestStepMs = 10 * 60_000;
/** For how long it must then have gone on by itself. */
const steadyAfterMs = 3_600_000;

/**
 * Whether the clock can be trusted with what cannot be undone. One that leaps ahead makes everything look
 * old; whoever has set it has an hour to set it right. To be asked every few minutes.
 */
export function createSteadiness({ clock }: { clock: Clock }): () => boolean {
  let lastLook = clock.now().getTime();
  let steadySince = lastLook;

  return function isSteady(): boolean {
    const now = clock.now().getTime();
    if (now < lastLook || now - lastLook > longestStepMs) steadySince = now;
    lastLook = now;
    return now - steadySince >= steadyAfterMs;
  };
}
