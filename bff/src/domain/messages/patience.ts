import type { Clock } from '../../ports/clock.ts';

/** Waits for what may take long, but not longer than `ms`: then there is nothing yet. Rejects as `work` does. */
export function withPatience<Result>(
  clock: Clock,
  ms: number,
  work: Promise<Result>,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const callOff = clock.schedule(ms, () => resolve(undefined));
    work.then(resolve, reject).finally(callOff);
  });
}
