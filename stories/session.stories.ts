import '@atrezzo/elements/session';
import type { FakeClock } from '@atrezzo/client/testing';
import { createFakeClock } from '@atrezzo/client/testing';
import type { SessionState } from '@atrezzo/contract';
import type { AtrezzoSession } from '@atrezzo/elements';
import { sampleTime } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import { stayHere } from './staging/stay-here.ts';

type Client = NonNullable<AtrezzoSession['authClient']>;
type Active = Extract<SessionState, { state: 'active' }>;

interface Args {
  /** Minutes until the idle limit, when the page is opened. */
  idleMinutes: number;
  /** Minutes until the limit that nothing extends. */
  limitMinutes: number;
  /** What has become of the session since the page was opened. */
  becomes: 'nothing' | 'expired' | 'ended' | 'changed';
  /** What comes of a wish to stay signed in. */
  answer: 'yes' | 'offline' | 'none comes';
}

type Story = StoryObj<Args>;

const minute = 60_000;
const avery: Active['user'] = {
  id: 'usr_avery',
  username: 'avery',
  displayName: 'Avery Brooks',
  email: 'avery@clinic.example',
  roles: ['standard'],
  organisation: { id: 'org_umwa', name: 'Temporary UMWA Provider' },
};
const blake = { ...avery, id: 'usr_blake', username: 'blake', displayName: 'Blake Rivers' };

/** Stands where the BFF would. Time stands still, so that a countdown looks the same whenever it is opened. */
function clientOf({ idleMinutes, limitMinutes, becomes, answer }: Args): Client {
  const clock = createFakeClock(sampleTime);
  const first = active(clock, idleMinutes, limitMinutes);
  const later: Record<Args['becomes'], SessionState> = {
    nothing: first,
    expired: anonymous(clock, limitMinutes * minute),
    ended: anonymous(clock, 0),
    changed: { ...first, user: blake },
  };
  const states = [first];
  const extended: Record<Args['answer'], () => ReturnType<Client['extendSession']>> = {
    yes: () => answered(active(clock, 15, limitMinutes)),
    offline: () => Promise.resolve({ ok: false, status: 0, problem: { code: 'offline' } }),
    'none comes': () => new Promise(() => {}),
  };
  return {
    clock,
    session: () => answered(states.shift() ?? later[becomes]),
    extendSession: extended[answer],
    signOut: () => Promise.resolve({ ok: true, status: 204, value: undefined }),
  };
}

function answered(value: SessionState): ReturnType<Client['session']> {
  return Promise.resolve({ ok: true, status: 200, value });
}

function active(clock: FakeClock, idleMinutes: number, limitMinutes: number): Active {
  const inMinutes = (minutes: number) => new Date(clock.now() + minutes * minute).toISOString();
  return {
    state: 'active',
    user: avery,
    amr: ['pwd', 'otp', 'sms'],
    acr: 'urn:atrezzo:acr:aal2',
    authTime: inMinutes(0),
    expiresAt: inMinutes(limitMinutes),
    idleExpiresAt: inMinutes(Math.min(idleMinutes, limitMinutes)),
    remembered: false,
    serverTime: inMinutes(0),
  };
}

function anonymous(clock: FakeClock, ms: number): SessionState {
  return { state: 'anonymous', serverTime: new Date(clock.now() + ms).toISOString() };
}

const server = { category: 'What the server says' };

const meta: Meta<Args> = {
  title: 'Portal/session',
  component: 'atrezzo-session',
  args: { idleMinutes: 2, limitMinutes: 240, becomes: 'nothing', answer: 'yes' },
  argTypes: {
    idleMinutes: {
      name: 'minutes until the idle limit',
      control: { type: 'range', min: 0.25, max: 15, step: 0.25 },
      table: server,
    },
    limitMinutes: {
      name: 'minutes until the absolute limit',
      control: { type: 'range', min: 0.25, max: 240, step: 0.25 },
      table: server,
    },
    becomes: {
      name: 'becomes of the session',
      options: ['nothing', 'expired', 'ended', 'changed'],
      control: 'select',
      table: server,
    },
    answer: {
      name: 'answer to “Stay signed in”',
      options: ['yes', 'offline', 'none comes'],
      control: 'select',
      table: server,
    },
  },
  // A dialog over the page of the documentation would be one over all stories.
  parameters: { docs: { story: { inline: false, height: '480px' } } },
  render: (args) =>
    column(
      720,
      html`<h1>Cases</h1>
        <p>What stands on a page of the portal, for whoever is signed in.</p>
        <p><a href="#cases">Open a case</a></p>
        <atrezzo-session
          .authClient=${clientOf(args)}
          .loginHref=${'#login'}
          @atrezzo-navigate=${stayHere}
        ></atrezzo-session>`,
    ),
};

export default meta;

/** Looks again once the page has been opened: as after an answer 401, or on the way back to a tab. */
const lookAgain: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await find(canvasElement).refresh();
};

const stay: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await find(canvasElement).extend();
};

const stayUnanswered: NonNullable<Story['play']> = ({ canvasElement }) => {
  void find(canvasElement).extend();
};

function find(story: ParentNode): AtrezzoSession {
  const element = story.querySelector('atrezzo-session');
  if (!element) throw new Error('There is no atrezzo-session in this story.');
  return element;
}

/** For as long as there is nothing to say, nothing is shown. */
export const Quiet: Story = { args: { idleMinutes: 15 } };

/** Two minutes before the idle limit. The Escape key stays signed in, too. */
export const Warning: Story = {};

export const FewSecondsLeft: Story = { args: { idleMinutes: 0.25 } };

export const Staying: Story = { args: { answer: 'none comes' }, play: stayUnanswered };

/** What was asked for did not reach the server, and the time goes on. */
export const Offline: Story = { args: { answer: 'offline' }, play: stay };

/** Two minutes before the limit of four hours, which cannot be extended. */
export const AtTheLimit: Story = { args: { limitMinutes: 2 } };

/** What the page shows is no longer for whoever sits there. */
export const Expired: Story = {
  args: { becomes: 'expired', idleMinutes: 2, limitMinutes: 2 },
  play: lookAgain,
};

/** Signed out in another tab, or ended from another device. */
export const EndedElsewhere: Story = { args: { becomes: 'ended' }, play: lookAgain };

/** Another person has signed in in another tab of this browser. */
export const SomeoneElse: Story = { args: { becomes: 'changed' }, play: lookAgain };
