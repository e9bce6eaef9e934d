import { defineStep } from '@atrezzo/elements/define';
import { problemSamples, signInSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import { gallery } from './staging/gallery.ts';
import { inWords } from './staging/in-words.ts';
import type { StepArgs } from './staging/step-controls.ts';
import { anywhere, stepArgs, stepControls } from './staging/step-controls.ts';
import { openHelp, stillClient, waitingClient } from './staging/still-client.ts';
import { press, typeInto } from './staging/type-into.ts';

await defineStep('sign-in');

const { credentialsIncorrect, accountLocked, registrationRequired } = problemSamples;
const { alreadyRegistered, phoneNotRegistered } = problemSamples;

const refusals = {
  credentialsIncorrect,
  accountLocked,
  registrationRequired,
  alreadyRegistered,
  phoneNotRegistered,
  methodNotAllowed: { code: 'method_not_allowed' },
} as const;

const problems = { none: undefined, ...refusals, ...anywhere } as const;

type Args = StepArgs<keyof typeof signInSamples, keyof typeof refusals>;
type Story = StoryObj<Args>;

function show({ step, problem, notice, brand, width }: Args, client = stillClient) {
  return column(
    width,
    html`<atrezzo-sign-in
      .step=${signInSamples[step]}
      .problem=${problems[problem]}
      .notice=${notice === 'none' ? undefined : notice}
      .settings=${{ brand }}
      .client=${client}
      .openHelp=${openHelp}
    ></atrezzo-sign-in>`,
  );
}

const meta: Meta<Args> = {
  title: 'Steps/sign-in',
  component: 'atrezzo-sign-in',
  args: { ...stepArgs, step: 'email' },
  argTypes: stepControls(signInSamples, refusals),
  render: (args) => show(args),
};

export default meta;

const typeBoth: NonNullable<Story['play']> = ({ canvasElement }) =>
  typeInto(canvasElement, {
    identifier: 'avery@clinic.example',
    password: 'a quiet harbour',
  });

/** With the email address and password of the registration. */
export const FirstLook: Story = {};

/** With the username and password of the portal, to register. */
export const WithUsername: Story = { args: { step: 'username' } };

export const Filled: Story = { play: typeBoth };

export const NothingTyped: Story = {
  play: ({ canvasElement }) => press(canvasElement, '[type="submit"]'),
};

export const Refused: Story = { args: { problem: 'credentialsIncorrect' }, play: typeBoth };

export const Locked: Story = { args: { problem: 'accountLocked' }, play: typeBoth };

export const RegistrationRequired: Story = { args: { problem: 'registrationRequired' } };

export const AlreadyRegistered: Story = {
  args: { step: 'username', problem: 'alreadyRegistered' },
};

/** In a flow that a mail's link began. */
export const BehindALink: Story = { args: { step: 'behindLink' } };

/** Opened elsewhere than where it was asked for: a link stands for no password. */
export const BehindALinkElsewhere: Story = { args: { step: 'behindLinkElsewhere' } };

export const PhoneNotRegistered: Story = { args: { problem: 'phoneNotRegistered' } };

export const Throttled: Story = { args: { problem: 'tooManyRequests' } };

export const Sending: Story = {
  render: (args) => show(args, waitingClient),
  play: async (story) => {
    await typeBoth(story);
    await press(story.canvasElement, '[type="submit"]');
  },
};

export const Offline: Story = { args: { problem: 'offline' } };

export const ServerBusy: Story = { args: { problem: 'busy' } };

export const Unexpected: Story = { args: { problem: 'unexpected' } };

/** Everything that the server may answer here, side by side. */
export const EveryRefusal: Story = {
  render: (args) =>
    gallery(
      Object.keys({ ...refusals, ...anywhere }).map((problem) => [
        inWords(problem),
        show({ ...args, problem: problem as Args['problem'] }),
      ]),
    ),
};
