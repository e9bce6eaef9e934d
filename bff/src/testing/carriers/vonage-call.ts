import type { Clock } from '../../ports/clock.ts';
import type { CallEvent } from '../../ports/messenger.ts';
import type { CallBack } from './signed-callbacks.ts';
import type { CallBody, Ncco } from './vonage-shapes.ts';
import { nccoShape } from './vonage-shapes.ts';

/** What the outbox's phone does, in the words of Vonage's reports. */
const statusOf = {
  ringing: 'ringing',
  answered: 'answered',
  not_answered: 'unanswered',
  // Telephone companies say of a call that is declined that the line is busy.
  rejected: 'busy',
  hung_up: 'completed',
} as const;

export type PhoneEvent = Extract<CallEvent, { type: keyof typeof statusOf | 'keys' }>;

/**
 * One call as Vonage runs it: reports what becomes of it, plays its NCCO, takes keys up to `#`, and goes on
 * with what the callback answers. Everything is told in order.
 */
export function createVonageCall(options: {
  uuid: string;
  body: CallBody;
  callBack: CallBack;
  clock: Clock;
}) {
  const { uuid, body, callBack, clock } = options;
  let told: Promise<unknown> = Promise.resolve();
  let ncco: Ncco = body.ncco;
  let pressed = '';
  let over = false;
  let stopListening = () => {};
  const { promise: ended, resolve: endedByClient } = Promise.withResolvers<void>();

  const leg = () => ({
    from: body.from.number,
    to: body.to[0].number,
    uuid,
    conversation_uuid: `CON-${uuid}`,
    timestamp: clock.now().toISOString(),
  });
  const [eventUrl] = body.event_url;

  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const done = told.then(work);
    told = done.catch(() => undefined);
    return done;
  };
  const report = (status: string) =>
    inOrder(() => callBack(eventUrl, { ...leg(), status, direction: 'outbound' }));

  /** The next thing that listens; what stands before it has been said. */
  const listening = () => ncco.find((action) => action.action === 'input');

  async function submit(digits: string, timedOut: boolean): Promise<void> {
    stopListening();
    pressed = '';
    const input = listening();
    if (!input) return;
    const answer = await inOrder(() =>
      callBack(input.eventUrl[0], { ...leg(), dtmf: { digits, timed_out: timedOut } }),
    );
    // A new NCCO takes the place of what is left; without one, the rest follows.
    ncco = answer === undefined ? ncco.slice(ncco.indexOf(input) + 1) : nccoShape.parse(answer);
  }

  async function press(keys: string): Promise<void> {
    for (const key of keys) {
      const input = listening();
      if (!input) return;
      if (key === '#' && input.dtmf.submitOnHash) await submit(pressed, false);
      else await takeKey(pressed + key, input.dtmf);
    }
  }

  async function takeKey(keys: string, dtmf: { maxDigits: number; timeOut: number }) {
    pressed = keys;
    if (pressed.length >= dtmf.maxDigits) return submit(pressed, false);
    stopListening();
    stopListening = clock.schedule(dtmf.timeOut * 1_000, () => void submit(pressed, true));
  }

  return {
    uuid,
    /** Where its reports go. */
    eventUrl,
    /** What was said before keys were last listened for, and what is said after. */
    speech: () => ncco.flatMap((action) => (action.action === 'talk' ? [action.text] : [])),
    isOver: () => over,

    /** Resolves once Vonage's client has heard of it. */
    async hear(event: PhoneEvent): Promise<void> {
      if (over) return;
      if (event.type === 'keys') return press(event.keys);
      over = event.type !== 'ringing' && event.type !== 'answered';
      if (over) stopListening();
      await report(statusOf[event.type]);
      // Machine detection, `continue`: it tells once it has listened to whoever answered.
      if (event.type === 'answered') await report('human');
    },

    /** A voice mail answers, and listens to the end. */
    async reachVoicemail(): Promise<void> {
      await report('answered');
      await inOrder(() =>
        callBack(eventUrl, {
          call_uuid: uuid,
          ...{ from: leg().from, to: leg().to, conversation_uuid: leg().conversation_uuid },
          status: 'machine',
          sub_state: 'beep_start',
          timestamp: clock.now().toISOString(),
        }),
      );
    },

    /** Reports any status of the Voice API. */
    report,

    /** Resolves when everything so far has been told; a handset tells its own in the next turn. */
    async settled(): Promise<void> {
      await new Promise((resolve) => setImmediate(resolve));
      await told;
    },

    /** Resolves once Vonage's client has ended it. */
    ended,
    end(): void {
      over = true;
      stopListening();
      endedByClient();
    },
  };
}
export type VonageCall = ReturnType<typeof createVonageCall>;
