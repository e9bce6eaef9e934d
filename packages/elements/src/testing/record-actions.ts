import type { FakeClock } from '@atrezzo/client/testing';
import { createFakeClock } from '@atrezzo/client/testing';
import type { FlowPort } from '../internal/step-controller.ts';
import { sampleTime } from './step-samples.ts';

/** Stands where a flow's client would, and writes down what it is asked to do. */
export interface ActionRecord extends FlowPort {
  clock: FakeClock;
  /** Name and input of each action, in order; `cancel` and `start` among them. */
  asked: [name: string, input?: unknown][];
}

export function recordActions(): ActionRecord {
  const clock = createFakeClock(sampleTime);
  const asked: ActionRecord['asked'] = [];
  return {
    clock,
    asked,
    now: clock.now,
    schedule: clock.schedule,
    start: async (body) => void asked.push(['start', body]),
    act: async (action, input) => void asked.push([action, input]),
    cancel: () => void asked.push(['cancel']),
  };
}
