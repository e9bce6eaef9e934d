import { createFakeClock } from '@atrezzo/client/testing';
import type { AtrezzoSignIn } from '@atrezzo/elements';
import { sampleTime } from '@atrezzo/elements/testing';
import { action } from 'storybook/actions';

type Client = NonNullable<AtrezzoSignIn['client']>;

/** Time stands still: a countdown looks the same whenever a story is opened. */
const clock = createFakeClock(sampleTime);
const told = action('asked');

/** Stands where a flow's client would: what is asked is listed under Actions, and changes nothing. */
export const stillClient: Client = createClient(async () => {});

/** As `stillClient`, where the server takes for ever: what was pressed stays busy. */
export const waitingClient: Client = createClient(() => new Promise(() => {}));

function createClient(answer: () => Promise<void>): Client {
  return {
    now: clock.now,
    schedule: clock.schedule,
    start(body) {
      told('start', body);
      return answer();
    },
    act(name, input) {
      told(name, input);
      return answer();
    },
    cancel: () => told('cancel'),
  };
}

/** Stands where the login would lead into its help. */
export const openHelp: AtrezzoSignIn['openHelp'] = (request) => told('help', request);
