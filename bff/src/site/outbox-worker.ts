import type { DeliveryOutbox } from '../domain/messages/outbox.ts';
import type { Clock } from '../ports/clock.ts';

/** Messages are handed over as they are queued: this is for those that were put off, or left by a process. */
const everyMs = 5_000;

/** Takes up what waits in the outbox, at once and from then on, until it is stopped. */
export function startOutboxWorker(options: {
  outbox: Pick<DeliveryOutbox, 'sendDue' | 'stop'>;
  clock: Clock;
  onError(error: unknown): void;
}): { stop(): Promise<void> } {
  const { outbox, clock, onError } = options;
  let callOff = () => {};
  let ended = false;
  let look = Promise.resolve();

  async function lookOnce(): Promise<void> {
    let mayBeMore = true;
    try {
      while (mayBeMore) mayBeMore = await outbox.sendDue();
    } catch (error) {
      onError(error);
    }
    if (ended) return;
    callOff = clock.schedule(everyMs, () => {
      look = lookOnce();
    });
  }

  look = lookOnce();
  return {
    /** Resolves once nothing is being handed over any more. */
    async stop() {
      ended = true;
      outbox.stop();
      callOff();
      await look;
    },
  };
}
