import { setImmediate } from 'node:timers/promises';

/** Lets the work end that goes on after the answers, as far as anything here can still change. */
export async function whenIdle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
}
