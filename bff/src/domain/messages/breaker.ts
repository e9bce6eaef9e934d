import type { Clock } from '../../ports/clock.ts';
import type { Receipt } from '../../ports/messenger.ts';

/** Why a message was not even tried. */
export const providerDown = 'provider_down';

/** So many messages in a row that a provider could not take. */
const failuresInARow = 5;
/** For how long it is then left alone. */
const restMs = 30_000;

/**
 * Spares people the wait for a provider that is down: after five messages in a row that it could not take,
 * the next are refused at once, so that the page offers the other way. Every half minute one is tried.
 */
export function createBreaker(options: {
  clock: Clock;
  /** Told when it is left alone from now on (`open`), and when a message is taken again. */
  onMove?(state: 'open' | 'closed'): void;
}) {
  const { clock, onMove = () => {} } = options;
  let failures = 0;
  let restsUntil = 0;
  const isOpen = () => failures >= failuresInARow;

  return async function throughBreaker(send: () => Promise<Receipt>): Promise<Receipt> {
    const now = clock.now().getTime();
    if (isOpen()) {
      if (now < restsUntil) return { state: 'failed', reason: providerDown, again: 'safe' };
      // Whoever comes meanwhile does not wait for this trial.
      restsUntil = now + restMs;
    }
    const receipt = await send();
    const down = receipt.state === 'failed' && receipt.again !== undefined;
    const wasOpen = isOpen();
    failures = down ? failures + 1 : 0;
    if (isOpen() !== wasOpen) onMove(isOpen() ? 'open' : 'closed');
    if (failures === failuresInARow) restsUntil = clock.now().getTime() + restMs;
    return receipt;
  };
}
export type Breaker = ReturnType<typeof createBreaker>;
