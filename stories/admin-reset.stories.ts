import '@atrezzo/elements/admin-reset';
import { createAuthClient } from '@atrezzo/client';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import {
  managedUserSamples,
  manyManagedUsers,
  playAdministration,
  sampleTime,
} from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { column } from './staging/column.ts';
import { stepUpByPhone } from './staging/journeys.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';
import { press, typeInto } from './staging/type-into.ts';

const lists = {
  everyKind: Object.values(managedUserSamples),
  many: manyManagedUsers,
  none: [],
};

const problems = {
  offline: { code: 'offline' },
  throttled: { code: 'too_many_requests', retryAt: '2026-01-05T12:30:00.000Z' },
  sessionEnded: { code: 'session_required' },
  noAdministrator: { code: 'administrator_required' },
  oneself: { code: 'own_registration' },
  lastAdministrator: { code: 'last_administrator' },
  notManaged: { code: 'not_found' },
  secondFactorTooOld: { code: 'step_up_required' },
} as const;

interface Args {
  users: keyof typeof lists;
  /** What is refused, and how. */
  refused: 'nothing' | 'users' | 'administer';
  why: keyof typeof problems;
  /** No answer comes. */
  waits: boolean;
  brand: string;
  width: number;
}

type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const server = { category: 'What the server says' };

const meta: Meta<Args> = {
  title: 'Administration/admin-reset',
  component: 'atrezzo-admin-reset',
  args: {
    users: 'everyKind',
    refused: 'nothing',
    why: 'offline',
    waits: false,
    brand: 'Kepro',
    width: 1080,
  },
  argTypes: {
    users: { options: Object.keys(lists), control: 'select', table: server },
    refused: { options: ['nothing', 'users', 'administer'], control: 'select', table: server },
    why: { options: Object.keys(problems), control: 'select', table: server },
    waits: { control: 'boolean', table: server },
    brand: brandControl,
    width: widthControl,
  },
  render: ({ users, refused, why, waits, brand, width }) =>
    column(
      width,
      guard([users, refused, why, waits, brand], () => {
        const administration = playAdministration(lists[users]);
        if (waits) administration.hold('users');
        if (refused !== 'nothing') administration.refuse(refused, problems[why]);
        return html`<atrezzo-admin-reset
          brand=${brand}
          sign-in-href="#login"
          .adminClient=${administration}
          .authClient=${stepUpClient()}
        ></atrezzo-admin-reset>`;
      }),
    ),
};

export default meta;

/** Everyone, and what there is to see of each. */
export const FirstLook: Story = {};

export const Loading: Story = { args: { waits: true } };

/** An administrator of an organisation that has no users. */
export const Empty: Story = { args: { users: 'none' } };

export const Found: Story = { play: (story) => search(story, 'jules') };

export const NoOneFound: Story = { play: (story) => search(story, 'zoe') };

export const LongList: Story = { args: { users: 'many' } };

export const SecondPage: Story = {
  args: { users: 'many' },
  play: ({ canvasElement }) => press(shadowOf(canvasElement), '.pages button'),
};

export const Expanded: Story = {
  play: ({ canvasElement }) => press(shadowOf(canvasElement), '[data-user="user-avery"] summary'),
};

export const Opened: Story = { play: (story) => edit(story, 'user-avery') };

export const OpenedNotRegistered: Story = { play: (story) => edit(story, 'user-blake') };

export const OpenedLocked: Story = { play: (story) => edit(story, 'user-kit') };

export const OpenedOneself: Story = { play: (story) => edit(story, 'user-drew') };

/** The confirmation names the user, and asks why. */
export const WhetherToReset: Story = {
  play: (story) => ask(story, 'user-avery', 'reset-registration'),
};

export const ReasonMissing: Story = {
  play: async (story) => {
    await ask(story, 'user-avery', 'reset-registration');
    await press(shadowOf(story.canvasElement), 'dialog [type="submit"]');
  },
};

export const WhetherToSendALink: Story = {
  play: (story) => ask(story, 'user-blake', 'resend-link'),
};

export const WhetherToUnlock: Story = { play: (story) => ask(story, 'user-kit', 'unlock') };

export const WhetherToEndSessions: Story = {
  play: (story) => ask(story, 'user-avery', 'sessions'),
};

/** A second factor that is not recent is proved again in place. */
export const SecondFactorAskedFor: Story = refusing('secondFactorTooOld');

export const RefusedOneself: Story = refusing('oneself');

export const RefusedLastAdministrator: Story = refusing('lastAdministrator');

export const RefusedNotManaged: Story = refusing('notManaged');

export const Throttled: Story = refusing('throttled');

export const OfflineWhileConfirming: Story = refusing('offline');

export const ResetDone: Story = {
  play: (story) => confirm(story, 'user-avery', 'reset-registration'),
};

export const LinkSent: Story = { play: (story) => confirm(story, 'user-blake', 'resend-link') };

export const Unlocked: Story = { play: (story) => confirm(story, 'user-kit', 'unlock') };

export const SessionsEnded: Story = { play: (story) => confirm(story, 'user-avery', 'sessions') };

export const Offline: Story = { args: { refused: 'users' } };

export const SessionEnded: Story = { args: { refused: 'users', why: 'sessionEnded' } };

export const NoAdministrator: Story = { args: { refused: 'users', why: 'noAdministrator' } };

function stepUpClient() {
  const clock = createFakeClock(sampleTime);
  const { fetch } = createScriptedBff(stepUpByPhone, { clock });
  return createAuthClient({ fetch, clock });
}

function refusing(why: Args['why']): Story {
  return {
    args: { refused: 'administer', why },
    play: (story) => confirm(story, 'user-avery', 'reset-registration'),
  };
}

type Shown = Pick<Parameters<Play>[0], 'canvasElement'>;

function shadowOf(story: HTMLElement): ShadowRoot {
  const root = story.querySelector('atrezzo-admin-reset')?.shadowRoot;
  if (!root) throw new Error('There is no atrezzo-admin-reset in this story.');
  return root;
}

async function search({ canvasElement }: Shown, text: string): Promise<void> {
  const root = shadowOf(canvasElement);
  await typeInto(root, { search: text });
  await press(root, '.search [type="submit"]');
}

async function edit({ canvasElement }: Shown, user: string): Promise<void> {
  const root = shadowOf(canvasElement);
  await press(root, `[data-user="${user}"] summary`);
  await press(root, `[data-user="${user}"] .pencil`);
}

async function ask(story: Shown, user: string, act: string): Promise<void> {
  await edit(story, user);
  await press(shadowOf(story.canvasElement), `[data-act="${act}"]`);
}

async function confirm(story: Shown, user: string, act: string): Promise<void> {
  await ask(story, user, act);
  const root = shadowOf(story.canvasElement);
  await typeInto(root, { reason: 'The phone was lost.' });
  await press(root, 'dialog [type="submit"]');
}
