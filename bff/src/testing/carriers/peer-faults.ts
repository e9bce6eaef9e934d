import type { Context, MiddlewareHandler } from 'hono';

/** What goes wrong with a request that a peer gets. */
export type PeerFault =
  /** Refused with this status, nothing done. */
  | { status: number }
  /** Never answered; `done` says whether what was asked for is done all the same. */
  | { hangs: true; done?: boolean }
  /** Done and answered, once the promise has been kept. */
  | { after: Promise<unknown> };

/** Makes a peer fail on demand: a fault a request, in order, then all is well again. */
export interface PeerFaults {
  next(...faults: PeerFault[]): void;
  /** The same for every request until it is told `undefined`. */
  always(fault: PeerFault | undefined): void;
  /** `answerTo` makes the provider's own error body. */
  middleware(answerTo: (c: Context, status: number) => Response): MiddlewareHandler;
}

export function createPeerFaults(): PeerFaults {
  const waiting: PeerFault[] = [];
  let constant: PeerFault | undefined;

  return {
    next: (...faults) => void waiting.push(...faults),
    always: (fault) => {
      constant = fault;
    },
    middleware: (answerTo) => async (c, next) => {
      const fault = waiting.shift() ?? constant;
      if (fault === undefined) return next();
      if ('status' in fault) return answerTo(c, fault.status);
      if ('after' in fault) {
        await fault.after;
        return next();
      }
      if (fault.done) await next();
      await new Promise(() => undefined);
    },
  };
}
