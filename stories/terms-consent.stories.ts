import { defineStep } from '@atrezzo/elements/define';
import { problemSamples, termsConsentSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import type { StepArgs } from './staging/step-controls.ts';
import { anywhere, stepArgs, stepControls } from './staging/step-controls.ts';
import { stillClient, waitingClient } from './staging/still-client.ts';
import { press } from './staging/type-into.ts';

await defineStep('terms-consent');

const { termsOutdated } = problemSamples;
const problems = { none: undefined, termsOutdated, ...anywhere } as const;

type Args = StepArgs<keyof typeof termsConsentSamples, 'termsOutdated'>;
type Story = StoryObj<Args>;

function show({ step, problem, notice, brand, width }: Args, client = stillClient) {
  return column(
    width,
    html`<atrezzo-terms-consent
      .step=${termsConsentSamples[step]}
      .problem=${problems[problem]}
      .notice=${notice === 'none' ? undefined : notice}
      .settings=${{ brand }}
      .client=${client}
    ></atrezzo-terms-consent>`,
  );
}

const meta: Meta<Args> = {
  title: 'Steps/terms-consent',
  component: 'atrezzo-terms-consent',
  args: { ...stepArgs, step: 'current' },
  argTypes: stepControls(termsConsentSamples, { termsOutdated }),
  render: (args) => show(args),
};

export default meta;

export const FirstLook: Story = {};

export const AfterVerification: Story = { args: { notice: 'phone_verified' } };

export const Ticked: Story = {
  play: ({ canvasElement }) => press(canvasElement, '[name="agree"]'),
};

export const NotTicked: Story = {
  play: ({ canvasElement }) => press(canvasElement, '[type="submit"]'),
};

/** Declining ends the sign-in, so it is asked once more. */
export const Declining: Story = {
  play: ({ canvasElement }) => press(canvasElement, '.decline button'),
};

/** A new version was published while the person was reading. */
export const Refused: Story = { args: { problem: 'termsOutdated' } };

export const Sending: Story = {
  render: (args) => show(args, waitingClient),
  play: async ({ canvasElement }) => {
    await press(canvasElement, '[name="agree"]');
    await press(canvasElement, '[type="submit"]');
  },
};

export const Throttled: Story = { args: { problem: 'tooManyRequests' } };

export const Offline: Story = { args: { problem: 'offline' } };

export const ServerBusy: Story = { args: { problem: 'busy' } };

export const Unexpected: Story = { args: { problem: 'unexpected' } };
