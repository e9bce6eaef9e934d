import { defineStep } from '@atrezzo/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';
import { openHelp, stillClient, waitingClient } from './staging/still-client.ts';
import { press } from './staging/type-into.ts';

await defineStep('open-link');

const problems = {
  none: undefined,
  link_expired: { code: 'link_expired' },
  offline: { code: 'offline' },
} as const;

interface Args {
  problem: keyof typeof problems;
  brand: string;
  width: number;
}

type Story = StoryObj<Args>;

function show({ problem, brand, width }: Args, client = stillClient) {
  return column(
    width,
    html`<atrezzo-open-link
      .token=${'token'}
      .problem=${problems[problem]}
      .settings=${{ brand }}
      .client=${client}
      .openHelp=${openHelp}
    ></atrezzo-open-link>`,
  );
}

const meta: Meta<Args> = {
  title: 'Login/open-link',
  component: 'atrezzo-open-link',
  args: { problem: 'none', brand: 'Kepro', width: 512 },
  argTypes: {
    problem: {
      options: Object.keys(problems),
      control: 'select',
      table: { category: 'What the server says' },
    },
    brand: brandControl,
    width: widthControl,
  },
  render: (args) => show(args),
};

export default meta;

/** What the link of a mail leads to: nothing is sent before the button is pressed. */
export const FirstLook: Story = {};

export const Opening: Story = {
  render: (args) => show(args, waitingClient),
  play: ({ canvasElement }) => press(canvasElement, '[type="submit"]'),
};

/** Used, too old, or not the newest. */
export const NoLongerWorks: Story = { args: { problem: 'link_expired' } };

export const Offline: Story = { args: { problem: 'offline' } };
