import type { FlowProblem } from '@atrezzo/contract';
import { defineStep } from '@atrezzo/elements/define';
import { problemSamples, verifyCodeSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import { gallery } from './staging/gallery.ts';
import { inWords } from './staging/in-words.ts';
import type { StepArgs } from './staging/step-controls.ts';
import { anywhere, stepArgs, stepControls } from './staging/step-controls.ts';
import { openHelp, stillClient, waitingClient } from './staging/still-client.ts';
import { press, typeInto } from './staging/type-into.ts';

await defineStep('verify-code');

const { emailInvalid, emailNotOnRecord } = problemSamples;
const { phoneInvalid, phoneNotAllowed, extensionNotSupported } = problemSamples;
const { codeIncorrect, codeIncorrectLastTry, codeExpired, tooManyAttempts } = problemSamples;
const { tooManySends, resendTooEarly, accountLocked, deliveryFailed } = problemSamples;

const ofEmails = { emailInvalid, emailNotOnRecord };
const ofPhones = { phoneInvalid, phoneNotAllowed, extensionNotSupported };
const ofCodes = { codeIncorrect, codeIncorrectLastTry, codeExpired, tooManyAttempts };
const ofSending = { deliveryFailed, tooManySends, resendTooEarly, accountLocked };
const refusals = { ...ofEmails, ...ofPhones, ...ofCodes, ...ofSending };
const problems = { none: undefined, ...refusals, ...anywhere } as const;

type Args = StepArgs<keyof typeof verifyCodeSamples, keyof typeof refusals>;
type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

function show({ step, problem, notice, brand, width }: Args, client = stillClient) {
  return column(
    width,
    html`<atrezzo-verify-code
      .step=${verifyCodeSamples[step]}
      .problem=${problems[problem]}
      .notice=${notice === 'none' ? undefined : notice}
      .settings=${{ brand }}
      .client=${client}
      .openHelp=${openHelp}
    ></atrezzo-verify-code>`,
  );
}

const meta: Meta<Args> = {
  title: 'Steps/verify-code',
  component: 'atrezzo-verify-code',
  args: { ...stepArgs, step: 'phoneCode' },
  argTypes: stepControls(verifyCodeSamples, refusals),
  render: (args) => show(args),
};

export default meta;

/** A code was sent to the phone; the countdown says how long it is good for. */
export const FirstLook: Story = {};

// Where to send a code to.

export const EmailDestination: Story = {
  args: { step: 'emailDestination' },
  play: ({ canvasElement }) => typeInto(canvasElement, { email: 'avery@clinic.example' }),
};

/** Nobody is known yet, and nothing is told of the address. */
export const EmailToRecover: Story = { args: { step: 'emailToRecover' } };

export const RecoveryCode: Story = { args: { step: 'recoveryCode' } };

/** Asked for by username: the address on record is not told. */
export const RecoveryCodeOfUsername: Story = { args: { step: 'recoveryCodeOfUsername' } };

/** The address is known, since the person has just signed in with it. */
export const EmailOnFile: Story = { args: { step: 'emailOnFile' } };

/** For whoever has recovery codes. */
export const EmailOrRecoveryCode: Story = { args: { step: 'emailOrRecoveryCode' } };

export const EmailRefused: Story = {
  args: { step: 'emailDestination', problem: 'emailNotOnRecord' },
  play: ({ canvasElement }) => typeInto(canvasElement, { email: 'avery@elsewhere.example' }),
};

export const PhoneDestination: Story = {
  args: { step: 'phoneDestination', notice: 'email_verified' },
  play: ({ canvasElement }) => typeInto(canvasElement, { phone: '(202) 555-0143' }),
};

export const PhoneOnFile: Story = { args: { step: 'phoneOnFile' } };

export const PhoneRefused: Story = {
  args: { step: 'phoneDestination', problem: 'extensionNotSupported' },
  play: ({ canvasElement }) => typeInto(canvasElement, { phone: '(202) 555-0143 ext. 12' }),
};

export const NothingTyped: Story = {
  args: { step: 'phoneDestination' },
  play: ({ canvasElement }) => press(canvasElement, '[value="send-code"]'),
};

export const SendingThrottled: Story = { args: { step: 'phoneOnFile', problem: 'tooManySends' } };

export const EveryDestinationRefused: Story = {
  render: (args) =>
    everyRefusal(args, [
      ['emailDestination', ofEmails],
      ['phoneDestination', ofPhones],
      ['phoneOnFile', ofSending],
    ]),
};

// The code.

/** Thirty seconds from the moment at which the mail was handed over. */
export const EmailCode: Story = { args: { step: 'emailCode' } };

const typeFour: Play = ({ canvasElement }) => typeInto(canvasElement, { code: '4829' });
const typeAll: Play = ({ canvasElement }) => typeInto(canvasElement, { code: '482913' });

export const Filled: Story = { play: typeFour };

/** A complete code submits itself. */
export const Sending: Story = { render: (args) => show(args, waitingClient), play: typeAll };

export const Refused: Story = { args: { step: 'emailCode' }, play: refusedWith(codeIncorrect) };

export const LastTry: Story = {
  args: { step: 'phoneCodeLastTry' },
  play: refusedWith(codeIncorrectLastTry),
};

export const NoTriesLeft: Story = { args: { step: 'phoneCodeNoTries' } };

export const Expired: Story = { args: { step: 'phoneCodeExpired' } };

/** The message is not handed over yet: nothing is counted down. */
export const BeingDelivered: Story = { args: { step: 'emailCodeSending' } };

export const NotDelivered: Story = { args: { step: 'emailCodeFailed' } };

export const SentAgain: Story = { args: { notice: 'code_sent_again' } };

export const Throttled: Story = { args: { problem: 'resendTooEarly' } };

export const Locked: Story = { args: { problem: 'accountLocked' } };

export const Offline: Story = { args: { problem: 'offline' } };

export const ServerBusy: Story = { args: { problem: 'busy' } };

export const Unexpected: Story = { args: { problem: 'unexpected' } };

export const EveryCodeRefused: Story = {
  render: (args) => everyRefusal(args, [['phoneCode', { ...ofCodes, ...ofSending, ...anywhere }]]),
};

// The call.

/** The code that came in the same mail as a link, which was opened on another device. */
export const CodeOfALink: Story = { args: { step: 'linkCode' } };

/** A reset: the phone that is to be replaced, before another one is asked for. */
export const PhoneToBeReplaced: Story = { args: { step: 'registeredPhone' } };

/** The organization has changed the address on record. */
export const ChangedAddress: Story = { args: { step: 'changedAddress' } };

export const CodeToTheChangedAddress: Story = { args: { step: 'changedAddressCode' } };

export const CodeToThePhoneToBeReplaced: Story = { args: { step: 'registeredPhoneCode' } };

export const Calling: Story = { args: { step: 'calling' } };

export const Ringing: Story = { args: { step: 'ringing' } };

export const Answered: Story = { args: { step: 'answered' } };

/** `#` was pressed: the page goes on by itself. */
export const Approved: Story = { args: { step: 'approved' } };

export const LineBusy: Story = { args: { step: 'callBusy' } };

export const NotAnswered: Story = { args: { step: 'callNotAnswered' } };

export const Voicemail: Story = { args: { step: 'callVoicemail' } };

export const Rejected: Story = { args: { step: 'callRejected' } };

export const Failed: Story = { args: { step: 'callFailed' } };

/** The strict preset: the number on the screen is keyed in, so that no one confirms a stranger's call. */
export const NumberPrompt: Story = { args: { step: 'ringingWithNumber' } };

/** The answer comes after the code was typed: typing takes an earlier one back. */
function refusedWith(problem: FlowProblem): Play {
  return async (story) => {
    await typeAll(story);
    const element = story.canvasElement.querySelector('atrezzo-verify-code');
    if (element) element.problem = problem;
  };
}

function everyRefusal(args: Args, groups: readonly (readonly [Args['step'], object])[]) {
  return gallery(
    groups.flatMap(([step, group]) =>
      Object.keys(group).map(
        (problem) =>
          [inWords(problem), show({ ...args, step, problem: problem as Args['problem'] })] as const,
      ),
    ),
  );
}
