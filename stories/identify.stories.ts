import { defineStep } from '@atrezzo/elements/define';
import { identifySamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import type { StepArgs } from './staging/step-controls.ts';
import { anywhere, stepArgs, stepControls } from './staging/step-controls.ts';
import { stillClient, waitingClient } from './staging/still-client.ts';
import { press, typeInto } from './staging/type-into.ts';

await defineStep('identify');

const refusals = {
  tooManySends: { code: 'too_many_sends', retryAt: '2026-01-05T12:20:00.000Z' },
  accountLocked: { code: 'account_locked', retryAt: '2026-01-05T12:15:00.000Z' },
} as const;
const problems = { none: undefined, ...refusals, ...anywhere } as const;

type Args = StepArgs<keyof typeof identifySamples, keyof typeof refusals>;
type Story = StoryObj<Args>;

function show({ step, problem, notice, brand, width }: Args, client = stillClient) {
  return column(
    width,
    html`<atrezzo-identify
      .step=${identifySamples[step]}
      .problem=${problems[problem]}
      .notice=${notice === 'none' ? undefined : notice}
      .settings=${{ brand }}
      .client=${client}
    ></atrezzo-identify>`,
  );
}

const meta: Meta<Args> = {
  title: 'Steps/identify',
  component: 'atrezzo-identify',
  args: { ...stepArgs, step: 'username' },
  argTypes: stepControls(identifySamples, refusals),
  render: (args) => show(args),
};

export default meta;

const type: NonNullable<Story['play']> = ({ canvasElement }) =>
  typeInto(canvasElement, { identifier: 'avery' });

/** Whose portal password was forgotten. */
export const FirstLook: Story = {};

export const Filled: Story = { play: type };

export const NothingTyped: Story = {
  play: ({ canvasElement }) => press(canvasElement, '[type="submit"]'),
};

export const Throttled: Story = { args: { problem: 'tooManySends' }, play: type };

export const Locked: Story = { args: { problem: 'accountLocked' }, play: type };

export const Sending: Story = {
  render: (args) => show(args, waitingClient),
  play: async (story) => {
    await type(story);
    await press(story.canvasElement, '[type="submit"]');
  },
};

export const Offline: Story = { args: { problem: 'offline' } };
