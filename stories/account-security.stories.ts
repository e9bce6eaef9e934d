import '@atrezzo/elements/account-security';
import type { AccountClient } from '@atrezzo/client';
import { createAuthClient } from '@atrezzo/client';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import {
  ownSessionsSamples,
  passkeySamples,
  playAccount,
  recoveryCodesSamples,
  sampleTime,
} from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { column } from './staging/column.ts';
import { stepUpByEmail } from './staging/journeys.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';
import { press } from './staging/type-into.ts';

type Call = keyof AccountClient;

interface Args {
  passkeys: keyof typeof passkeySamples;
  codes: keyof typeof recoveryCodesSamples;
  sessions: keyof typeof ownSessionsSamples;
  /** A call that is refused, and how. */
  refused: Call | 'none';
  why: 'offline' | 'busy' | 'unexpected' | 'too_many_passkeys' | 'step_up_required' | 'not_found';
  brand: string;
  width: number;
}

type Story = StoryObj<Args>;

const server = { category: 'What the server says' };
const calls: (Call | 'none')[] = [
  ...(['none', 'passkeys', 'passkeyOptions', 'renamePasskey', 'removePasskey'] as const),
  ...(['recoveryCodes', 'makeRecoveryCodes', 'sessions', 'endSession'] as const),
];

const meta: Meta<Args> = {
  title: 'Account/account-security',
  component: 'atrezzo-account-security',
  args: {
    passkeys: 'two',
    codes: 'all',
    sessions: 'several',
    refused: 'none',
    why: 'offline',
    brand: 'Kepro',
    width: 800,
  },
  argTypes: {
    passkeys: { options: Object.keys(passkeySamples), control: 'select', table: server },
    codes: { options: Object.keys(recoveryCodesSamples), control: 'select', table: server },
    sessions: { options: Object.keys(ownSessionsSamples), control: 'select', table: server },
    refused: { options: calls, control: 'select', table: server },
    why: {
      options: [
        ...['offline', 'busy', 'unexpected'],
        ...['too_many_passkeys', 'step_up_required', 'not_found'],
      ],
      control: 'select',
      table: server,
    },
    brand: brandControl,
    width: widthControl,
  },
  render: ({ passkeys, codes, sessions, refused, why, brand, width }) =>
    column(
      width,
      guard([passkeys, codes, sessions, refused, why, brand], () => {
        const account = playAccount({
          passkeys: passkeySamples[passkeys],
          codes: recoveryCodesSamples[codes],
          sessions: ownSessionsSamples[sessions],
        });
        if (refused !== 'none') account.refuse(refused, { code: why });
        return html`<atrezzo-account-security
          brand=${brand}
          .accountClient=${account}
          .authClient=${stepUpClient()}
        ></atrezzo-account-security>`;
      }),
    ),
};

export default meta;

/** Whoever has neither passkeys nor recovery codes. */
export const FirstLook: Story = { args: { passkeys: 'none', codes: 'none', sessions: 'alone' } };

export const Filled: Story = {};

export const FewCodesLeft: Story = { args: { codes: 'few' } };

/** As many passkeys as one can have. */
export const NoMorePasskeys: Story = { args: { passkeys: 'noMore' } };

export const Renaming: Story = {
  play: ({ canvasElement }) => pressIn(canvasElement, 'rename-passkey-2'),
};

export const Renamed: Story = {
  play: async ({ canvasElement }) => {
    await pressIn(canvasElement, 'rename-passkey-2');
    await press(shadowOf(canvasElement), 'form [type="submit"]');
  },
};

export const WhetherToRemove: Story = {
  play: ({ canvasElement }) => pressIn(canvasElement, 'remove-passkey-1'),
};

export const Removed: Story = {
  play: async ({ canvasElement }) => {
    await pressIn(canvasElement, 'remove-passkey-1');
    await pressIn(canvasElement, 'really-remove-passkey-1');
  },
};

/** New codes: now, and never again. */
export const CodesShown: Story = {
  args: { codes: 'none' },
  play: ({ canvasElement }) => pressIn(canvasElement, 'make-codes'),
};

export const WhetherToMakeNewCodes: Story = {
  play: ({ canvasElement }) => pressIn(canvasElement, 'make-codes'),
};

export const SessionEnded: Story = {
  play: ({ canvasElement }) => pressIn(canvasElement, 'end-session-2'),
};

export const AllOthersEnded: Story = {
  play: ({ canvasElement }) => pressIn(canvasElement, 'end-others'),
};

/** A second factor that is not recent is proved again in place. */
export const SecondFactorAskedFor: Story = {
  args: { refused: 'endSession', why: 'step_up_required' },
  play: ({ canvasElement }) => pressIn(canvasElement, 'end-session-2'),
};

export const RemovingRefused: Story = {
  args: { refused: 'removePasskey', why: 'not_found' },
  play: async ({ canvasElement }) => {
    await pressIn(canvasElement, 'remove-passkey-1');
    await pressIn(canvasElement, 'really-remove-passkey-1');
  },
};

/** One part could not be read; the others stand. */
export const Offline: Story = { args: { refused: 'passkeys' } };

export const ServerBusy: Story = {
  args: { codes: 'none', refused: 'makeRecoveryCodes', why: 'busy' },
  play: ({ canvasElement }) => pressIn(canvasElement, 'make-codes'),
};

export const Unexpected: Story = { args: { refused: 'sessions', why: 'unexpected' } };

const pressIn = (story: HTMLElement, name: string) => press(shadowOf(story), `[name="${name}"]`);

function shadowOf(story: HTMLElement): ShadowRoot {
  const shadow = story.querySelector('atrezzo-account-security')?.shadowRoot;
  if (!shadow) throw new Error('There is no atrezzo-account-security in this story.');
  return shadow;
}

function stepUpClient() {
  const clock = createFakeClock(sampleTime);
  const { fetch } = createScriptedBff(stepUpByEmail, { clock });
  return createAuthClient({ fetch, clock });
}
