import type { Clock } from '../../ports/clock.ts';
import type { CallEvent } from '../../ports/messenger.ts';
import type { OutboxCallState } from './message-list.ts';

const ringsForMs = 30_000;
/** How long the voice waits for a key before it hangs up. */
const waitsForKeyMs = 60_000;
/** After `#` the line stays open for a moment, so that a mistyped number can be keyed again. */
const waitsAfterHashMs = 6_000;

interface LiveCall {
  id: string;
  callId: string;
  state: OutboxCallState;
  /** Calls off what is due next. */
  cancelTimer: () => void;
  /** Resolves when every event so far has been heard: a listener hears them one after the other. */
  reported: Promise<void>;
}

/**
 * The phone beside the mailbox. Each act returns `false` where the call is not in a state for it (a call
 * that is over can't be answered), and resolves after the listener has heard of it.
 */
export interface Phone {
  /** Rings at once, for 30 seconds. */
  ring(id: string, callId: string): void;
  answer(id: string): Promise<boolean>;
  /** Answers first where the call still rings. */
  press(id: string, keys: string): Promise<boolean>;
  decline(id: string): Promise<boolean>;
  hangUp(id: string): Promise<boolean>;
}

export function createPhone(options: {
  clock: Clock;
  /** Tells the rest of the world; does not reject. */
  report: (event: CallEvent) => Promise<void>;
  onStateChange: (id: string, state: OutboxCallState) => void;
}): Phone {
  const calls = new Map<string, LiveCall>();

  const schedule = (call: LiveCall, ms: number, work: () => void) => {
    call.cancelTimer();
    call.cancelTimer = options.clock.schedule(ms, work);
  };
  const report = (call: LiveCall, event: CallEvent) => {
    call.reported = call.reported.then(() => options.report(event));
  };
  const move = (call: LiveCall, state: Exclude<OutboxCallState, 'calling'>) => {
    call.state = state;
    options.onStateChange(call.id, state);
    report(call, { callId: call.callId, type: state });
  };
  const end = (call: LiveCall, state: 'not_answered' | 'rejected' | 'hung_up') => {
    call.cancelTimer();
    calls.delete(call.id);
    move(call, state);
  };
  const pickUp = (call: LiveCall) => {
    move(call, 'answered');
    schedule(call, waitsForKeyMs, () => end(call, 'hung_up'));
  };
  const act = async (id: string, from: OutboxCallState[], work: (call: LiveCall) => void) => {
    const call = calls.get(id);
    if (!call || !from.includes(call.state)) return false;
    work(call);
    await call.reported;
    return true;
  };

  return {
    ring(id, callId) {
      const call: LiveCall = { id, callId, state: 'calling', ...nothingYet };
      calls.set(id, call);
      schedule(call, 0, () => {
        move(call, 'ringing');
        schedule(call, ringsForMs, () => end(call, 'not_answered'));
      });
    },
    answer: (id) => act(id, ['calling', 'ringing'], pickUp),
    press: (id, keys) =>
      act(id, ['calling', 'ringing', 'answered'], (call) => {
        if (call.state !== 'answered') pickUp(call);
        report(call, { callId: call.callId, type: 'keys', keys });
        const wait = keys.endsWith('#') ? waitsAfterHashMs : waitsForKeyMs;
        schedule(call, wait, () => end(call, 'hung_up'));
      }),
    decline: (id) => act(id, ['calling', 'ringing'], (call) => end(call, 'rejected')),
    hangUp: (id) => act(id, ['answered'], (call) => end(call, 'hung_up')),
  };
}

const nothingYet = { cancelTimer: () => undefined, reported: Promise.resolve() };
