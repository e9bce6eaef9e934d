import type { Clock } from '../../ports/clock.ts';
import type { Receipt } from '../../ports/messenger.ts';

/** How long a request waits for the provider before it answers `sending`. */
const patienceMs = 3_000;

/** Waits for a provider, but not for long. */
export function createPatience(options: { clock: Clock; onError(error: unknown): void }) {
  const { clock, onError } = options;

  /** The receipt, or nothing when it is late; then `later` gets it when it comes. */
  return function withPatience(
    sending: Promise<Receipt>,
    later: (receipt: Receipt) => Promise<void>,
  ): Promise<Receipt | undefined> {
    return new Promise((resolve) => {
      let waiting = true;
      const stopWaiting = (receipt?: Receipt) => {
        waiting = false;
        resolve(receipt);
      };
      const callOff = clock.schedule(patienceMs, stopWaiting);
      sending
        .catch((error): Receipt => {
          onError(error);
          return { state: 'failed', reason: 'messenger_threw' };
        })
        .then((receipt) => {
          callOff();
          return waiting ? stopWaiting(receipt) : later(receipt);
        })
        .catch(onError);
    });
  };
}
