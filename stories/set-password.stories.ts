import type { FlowProblem } from '@atrezzo/contract';
import { defineStep } from '@atrezzo/elements/define';
import { problemSamples, setPasswordSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import { gallery } from './staging/gallery.ts';
import { inWords } from './staging/in-words.ts';
import type { StepArgs } from './staging/step-controls.ts';
import { anywhere, stepArgs, stepControls } from './staging/step-controls.ts';
import { stillClient, waitingClient } from './staging/still-client.ts';
import { press, typeInto } from './staging/type-into.ts';

await defineStep('set-password');

const { passwordTooShort, passwordTooLong } = problemSamples;
const { passwordTooCommon, passwordContainsContext } = problemSamples;
const refusals = { passwordTooShort, passwordTooLong, passwordTooCommon, passwordContainsContext };
const problems = { none: undefined, ...refusals, ...anywhere } as const;

type Args = StepArgs<keyof typeof setPasswordSamples, keyof typeof refusals>;
type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

function show({ step, problem, notice, brand, width }: Args, client = stillClient) {
  return column(
    width,
    html`<atrezzo-set-password
      .step=${setPasswordSamples[step]}
      .problem=${problems[problem]}
      .notice=${notice === 'none' ? undefined : notice}
      .settings=${{ brand }}
      .client=${client}
    ></atrezzo-set-password>`,
  );
}

const meta: Meta<Args> = {
  title: 'Steps/set-password',
  component: 'atrezzo-set-password',
  args: { ...stepArgs, step: 'create', notice: 'email_verified' },
  argTypes: stepControls(setPasswordSamples, refusals),
  render: (args) => show(args),
};

export default meta;

export const FirstLook: Story = {};

/** After a reset: another heading, another verb, and the length of the strict preset. */
export const AfterReset: Story = { args: { step: 'reset', notice: 'none' } };

/** The portal's own, for a username. */
export const OfThePortal: Story = { args: { step: 'portal' } };

export const Weak: Story = { play: typing('harbour') };

export const Fair: Story = { play: typing('quiet harbour') };

export const Good: Story = { play: typing('quiet harbour 9') };

export const Filled: Story = {
  play: typing('quiet harbour 9 lanterns', 'quiet harbour 9 lanterns'),
};

export const PasswordsDiffer: Story = {
  play: async (story) => {
    await typing('quiet harbour 9 lanterns', 'quiet harbour 6 lanterns')(story);
    await press(story.canvasElement, '.primary');
  },
};

export const TooShort: Story = {
  play: async (story) => {
    await typing('harbour')(story);
    await press(story.canvasElement, '.primary');
  },
};

export const Refused: Story = {
  play: refusedWith('password1', passwordTooCommon),
};

export const Sending: Story = {
  render: (args) => show(args, waitingClient),
  play: async (story) => {
    await typing('quiet harbour 9 lanterns', 'quiet harbour 9 lanterns')(story);
    await press(story.canvasElement, '.primary');
  },
};

export const Throttled: Story = { args: { problem: 'tooManyRequests' } };

export const Offline: Story = { args: { problem: 'offline' } };

export const ServerBusy: Story = { args: { problem: 'busy' } };

export const Unexpected: Story = { args: { problem: 'unexpected' } };

/** Everything that the server may answer here, side by side. */
export const EveryRefusal: Story = {
  args: { notice: 'none' },
  render: (args) =>
    gallery(
      Object.keys({ ...refusals, ...anywhere }).map((problem) => [
        inWords(problem),
        show({ ...args, problem: problem as Args['problem'] }),
      ]),
    ),
};

function typing(password: string, confirm?: string): Play {
  return ({ canvasElement }) => typeInto(canvasElement, { password, ...(confirm && { confirm }) });
}

/** The answer comes after the password was typed: typing takes an earlier one back. */
function refusedWith(password: string, problem: FlowProblem): Play {
  return async (story) => {
    await typing(password, password)(story);
    const element = story.canvasElement.querySelector('atrezzo-set-password');
    if (element) element.problem = problem;
  };
}
