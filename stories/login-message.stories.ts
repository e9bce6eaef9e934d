import type { AtrezzoLoginMessage } from '@atrezzo/elements';
import { defineStep } from '@atrezzo/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { action } from 'storybook/actions';
import { column } from './staging/column.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';

await defineStep('login-message');

const problems = {
  flow_expired: { code: 'flow_expired' },
  terms_declined: { code: 'terms_declined' },
  already_registered: { code: 'already_registered' },
  recovery_needs_administrator: { code: 'recovery_needs_administrator' },
  link_expired: { code: 'link_expired' },
  session_required: { code: 'session_required' },
} as const;

interface Args {
  reason: AtrezzoLoginMessage['reason'];
  problem: keyof typeof problems;
  brand: string;
  width: number;
}

type Story = StoryObj<Args>;

const server = { category: 'What the server says' };

const meta: Meta<Args> = {
  title: 'Login/login-message',
  component: 'atrezzo-login-message',
  args: { reason: 'ended', problem: 'flow_expired', brand: 'Kepro', width: 512 },
  argTypes: {
    reason: {
      options: ['opening', 'offline', 'ended', 'stopped', 'outdated'],
      control: 'select',
      table: server,
    },
    problem: {
      options: Object.keys(problems),
      control: 'select',
      if: { arg: 'reason', eq: 'ended' },
      table: server,
    },
    brand: brandControl,
    width: widthControl,
  },
  render: ({ reason, problem, brand, width }) =>
    column(
      width,
      html`<atrezzo-login-message
        .reason=${reason}
        .problem=${problems[problem]}
        .proceed=${action('proceed')}
        .settings=${{ brand }}
      ></atrezzo-login-message>`,
    ),
};

export default meta;

/** A sign-in that was under way is being read; shown only if that takes longer than an instant. */
export const Opening: Story = { args: { reason: 'opening' } };

export const Offline: Story = { args: { reason: 'offline' } };

export const Expired: Story = {};

export const TermsDeclined: Story = { args: { problem: 'terms_declined' } };

/** To start again would lead to the same. */
export const AlreadyRegistered: Story = {
  args: { reason: 'stopped', problem: 'already_registered' },
};

export const AdministratorNeeded: Story = {
  args: { reason: 'stopped', problem: 'recovery_needs_administrator' },
};
/** The link of a mail was used, is too old, or had too many wrong codes. */
export const LinkExpired: Story = { args: { problem: 'link_expired' } };

/** The server asks for a step that this page does not know: it was opened before an update. */
export const UnknownStep: Story = { args: { reason: 'outdated' } };
