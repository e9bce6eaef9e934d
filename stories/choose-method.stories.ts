import { defineStep } from '@atrezzo/elements/define';
import { chooseMethodSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import type { StepArgs } from './staging/step-controls.ts';
import { anywhere, stepArgs, stepControls } from './staging/step-controls.ts';
import { stillClient, waitingClient } from './staging/still-client.ts';
import { press } from './staging/type-into.ts';

await defineStep('choose-method');

const problems = {
  none: undefined,
  methodNotAllowed: { code: 'method_not_allowed' },
  ...anywhere,
} as const;

type Args = StepArgs<keyof typeof chooseMethodSamples, 'methodNotAllowed'>;
type Story = StoryObj<Args>;

function show({ step, problem, notice, brand, width }: Args, client = stillClient) {
  return column(
    width,
    html`<atrezzo-choose-method
      .step=${chooseMethodSamples[step]}
      .problem=${problems[problem]}
      .notice=${notice === 'none' ? undefined : notice}
      .settings=${{ brand }}
      .client=${client}
    ></atrezzo-choose-method>`,
  );
}

const meta: Meta<Args> = {
  title: 'Steps/choose-method',
  component: 'atrezzo-choose-method',
  args: { ...stepArgs, step: 'both' },
  argTypes: stepControls(chooseMethodSamples, { methodNotAllowed: true }),
  render: (args) => show(args),
};

export default meta;

export const FirstLook: Story = {};

/** A site that has no telephone. */
export const EmailOnly: Story = { args: { step: 'emailOnly' } };

/** Where the device verifies its person, and so can make one. */
export const WithPasskey: Story = { args: { step: 'withPasskey' } };

export const Refused: Story = { args: { problem: 'methodNotAllowed' } };

export const Throttled: Story = { args: { problem: 'tooManyRequests' } };

export const Sending: Story = {
  render: (args) => show(args, waitingClient),
  play: ({ canvasElement }) => press(canvasElement, '[value="phone"]'),
};

export const Offline: Story = { args: { problem: 'offline' } };

export const ServerBusy: Story = { args: { problem: 'busy' } };

export const Unexpected: Story = { args: { problem: 'unexpected' } };
