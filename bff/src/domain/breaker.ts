import type { Clock } from '../ports/clock.ts';
import type { Receipt } from '../ports/messenger.ts';

/** So many messages in a row that a provider could not take. */
const failuresInARow = 5;
/** For how long it is then left alone. */
const restMs = 30_000;

/**
 * Spares people the wait for a provider that is down: after five messages in a row that it could not take,
 * the next are refused at once, so that the page offers the other way. Every half minute one is tried.
 */
export function createBreaker({ clock }: { clock: Clock }) {
  let failures = 0;
  let restsUntil = 0;

  return async function throughBreaker(send: () => Promise<Receipt>): Promise<Receipt> {
    const now = clock.now().getTime();
    if (failures >= failuresInARow) {
      if (now < restsUntil) return { state: 'failed', reason: 'provider_down', again: 'safe' };
      // Whoever comes meanwhile does not wait for this trial.
      restsUntil = now + restMs;
    }
    const receipt = await send();
    const down = receipt.state === 'failed' && receipt.again !== undefined;
    failures = down ? failures + 1 : 0;
    if (failures === failuresInARow) restsUntil = clock.now().getTime() + restMs;
    return receipt;
  };
}
export type Breaker = ReturnType<typeof createBreaker>;
