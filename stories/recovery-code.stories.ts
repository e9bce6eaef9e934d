import { defineStep } from '@atrezzo/elements/define';
import { problemSamples, recoveryCodeSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import type { StepArgs } from './staging/step-controls.ts';
import { anywhere, stepArgs, stepControls } from './staging/step-controls.ts';
import { stillClient, waitingClient } from './staging/still-client.ts';
import { press, typeInto } from './staging/type-into.ts';

await defineStep('recovery-code');

const refusals = {
  incorrect: problemSamples.recoveryCodeIncorrect,
  locked: problemSamples.recoveryCodesLocked,
} as const;

const problems = { none: undefined, ...refusals, ...anywhere } as const;

type Args = StepArgs<keyof typeof recoveryCodeSamples, keyof typeof refusals>;
type Story = StoryObj<Args>;

function show({ step, problem, notice, brand, width }: Args, client = stillClient) {
  return column(
    width,
    html`<atrezzo-recovery-code
      .step=${recoveryCodeSamples[step]}
      .problem=${problems[problem]}
      .notice=${notice === 'none' ? undefined : notice}
      .settings=${{ brand }}
      .client=${client}
    ></atrezzo-recovery-code>`,
  );
}

const meta: Meta<Args> = {
  title: 'Steps/recovery-code',
  component: 'atrezzo-recovery-code',
  args: { ...stepArgs, step: 'many' },
  argTypes: stepControls(recoveryCodeSamples, refusals),
  render: (args) => show(args),
};

export default meta;

export const FirstLook: Story = {};

export const LastOne: Story = { args: { step: 'last' } };

export const Filled: Story = {
  play: ({ canvasElement }) => typeInto(canvasElement, { code: '7K3QM-9XZ2B' }),
};

export const NothingTyped: Story = {
  play: ({ canvasElement }) => press(canvasElement, '[type="submit"]'),
};

export const Sending: Story = {
  render: (args) => show(args, waitingClient),
  play: async ({ canvasElement }) => {
    await typeInto(canvasElement, { code: '7K3QM-9XZ2B' });
    await press(canvasElement, '[type="submit"]');
  },
};

export const Refused: Story = {
  args: { problem: 'incorrect' },
  play: ({ canvasElement }) => typeInto(canvasElement, { code: '7K3QM-9XZ2B' }),
};

export const Locked: Story = { args: { problem: 'locked' } };

export const Throttled: Story = { args: { problem: 'tooManyRequests' } };

export const Offline: Story = { args: { problem: 'offline' } };

export const ServerBusy: Story = { args: { problem: 'busy' } };

export const Unexpected: Story = { args: { problem: 'unexpected' } };
