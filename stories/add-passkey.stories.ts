import { defineStep } from '@atrezzo/elements/define';
import { addPasskeySamples, problemSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import type { StepArgs } from './staging/step-controls.ts';
import { anywhere, stepArgs, stepControls } from './staging/step-controls.ts';
import { stillClient, waitingClient } from './staging/still-client.ts';
import { press } from './staging/type-into.ts';

await defineStep('add-passkey');

const refusals = {
  calledOff: { code: 'passkey_called_off' },
  alreadyAdded: problemSamples.passkeyAlreadyAdded,
  notAccepted: problemSamples.passkeyNotAccepted,
  browserFailed: { code: 'passkey_failed' },
} as const;

const problems = { none: undefined, ...refusals, ...anywhere } as const;

type Args = StepArgs<keyof typeof addPasskeySamples, keyof typeof refusals>;
type Story = StoryObj<Args>;

function show({ step, problem, notice, brand, width }: Args, client = stillClient) {
  return column(
    width,
    html`<atrezzo-add-passkey
      .step=${addPasskeySamples[step]}
      .problem=${problems[problem]}
      .notice=${notice === 'none' ? undefined : notice}
      .settings=${{ brand }}
      .client=${client}
    ></atrezzo-add-passkey>`,
  );
}

const meta: Meta<Args> = {
  title: 'Steps/add-passkey',
  component: 'atrezzo-add-passkey',
  args: { ...stepArgs, step: 'offered' },
  argTypes: stepControls(addPasskeySamples, refusals),
  render: (args) => show(args),
};

export default meta;

export const FirstLook: Story = {};

/** After the last proof of a registration or a login. */
export const AfterVerification: Story = { args: { notice: 'email_verified' } };

/** The person’s own choice at registration: nobody need be persuaded, and email is the other way. */
export const ChosenAsLoginMethod: Story = { args: { step: 'chosen' } };

export const CalledOff: Story = { args: { problem: 'calledOff' } };

export const ThereAlready: Story = { args: { problem: 'alreadyAdded' } };

export const Refused: Story = { args: { problem: 'notAccepted' } };

export const BrowserFailed: Story = { args: { step: 'chosen', problem: 'browserFailed' } };

export const GoingOnWithout: Story = {
  render: (args) => show(args, waitingClient),
  play: ({ canvasElement }) => press(canvasElement, '[value="skip"]'),
};

export const Offline: Story = { args: { problem: 'offline' } };

export const Throttled: Story = { args: { problem: 'tooManyRequests' } };

export const ServerBusy: Story = { args: { problem: 'busy' } };

export const Unexpected: Story = { args: { problem: 'unexpected' } };
