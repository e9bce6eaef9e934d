/** Too many passwords are waiting to be hashed: nothing was decided, ask again a little later. */
export class PasswordsBusyError extends Error {
  override readonly name = 'PasswordsBusyError';
  readonly code = 'busy';

  constructor() {
    super('Too many passwords are waiting to be hashed.');
  }
}

export interface PasswordPool {
  /** Runs `work` when its turn comes; throws `PasswordsBusyError` where too many wait already. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Throws `PasswordsBusyError` where `run` would, now. */
  assertRoom(): void;
  /** How much work is under way, and how much waits for it. */
  depth(): { running: number; waiting: number };
  /** Turns away whoever waits, takes no more, and resolves when the work under way is done. */
  close(): Promise<void>;
}

interface Waiting {
  start(): void;
  turnAway(): void;
}

/**
 * First come, first served, with two limits. Hashing is heavy on purpose: as many at once as there are
 * cores is fastest, and more of them only take memory and make every other request wait.
 */
export function createPasswordPool(limits: {
  concurrency: number;
  maxQueue: number;
}): PasswordPool {
  const waiting: Waiting[] = [];
  let running = 0;
  let closed = false;
  const idle = Promise.withResolvers<void>();

  const finish = () => {
    const next = waiting.shift();
    if (next) return next.start();
    running -= 1;
    if (closed && running === 0) idle.resolve();
  };

  const assertRoom = () => {
    const full = running >= limits.concurrency && waiting.length >= limits.maxQueue;
    if (closed || full) throw new PasswordsBusyError();
  };

  const takeTurn = async () => {
    assertRoom();
    if (running < limits.concurrency) {
      running += 1;
      return;
    }
    await new Promise<void>((start, reject) => {
      waiting.push({ start, turnAway: () => reject(new PasswordsBusyError()) });
    });
  };

  return {
    assertRoom,
    depth: () => ({ running, waiting: waiting.length }),
    async run(work) {
      await takeTurn();
      try {
        return await work();
      } finally {
        finish();
      }
    },
    close() {
      closed = true;
      for (const one of waiting.splice(0)) one.turnAway();
      if (running === 0) idle.resolve();
      return idle.promise;
    },
  };
}
