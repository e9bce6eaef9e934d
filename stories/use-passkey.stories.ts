import { defineStep } from '@atrezzo/elements/define';
import { problemSamples, usePasskeySamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import type { StepArgs } from './staging/step-controls.ts';
import { anywhere, stepArgs, stepControls } from './staging/step-controls.ts';
import { stillClient } from './staging/still-client.ts';

await defineStep('use-passkey');

const refusals = {
  calledOff: { code: 'passkey_called_off' },
  notAccepted: problemSamples.passkeyNotAccepted,
  browserFailed: { code: 'passkey_failed' },
} as const;

const problems = { none: undefined, ...refusals, ...anywhere } as const;

type Args = StepArgs<keyof typeof usePasskeySamples, keyof typeof refusals>;
type Story = StoryObj<Args>;

function show({ step, problem, notice, brand, width }: Args) {
  return column(
    width,
    html`<atrezzo-use-passkey
      .step=${usePasskeySamples[step]}
      .problem=${problems[problem]}
      .notice=${notice === 'none' ? undefined : notice}
      .settings=${{ brand }}
      .client=${stillClient}
    ></atrezzo-use-passkey>`,
  );
}

const meta: Meta<Args> = {
  title: 'Steps/use-passkey',
  component: 'atrezzo-use-passkey',
  args: { ...stepArgs, step: 'alone' },
  argTypes: stepControls(usePasskeySamples, refusals),
  render: (args) => show(args),
};

export default meta;

export const FirstLook: Story = {};

export const CalledOff: Story = { args: { problem: 'calledOff' } };

export const Refused: Story = { args: { problem: 'notAccepted' } };

export const BrowserFailed: Story = { args: { problem: 'browserFailed' } };

export const Throttled: Story = { args: { problem: 'tooManyRequests' } };

export const Offline: Story = { args: { problem: 'offline' } };

export const ServerBusy: Story = { args: { problem: 'busy' } };

export const Unexpected: Story = { args: { problem: 'unexpected' } };
