import type { AuthClient } from '@atrezzo/client';
import { createAuthClient } from '@atrezzo/client';
import { createFakeClock, createScriptedBff } from '@atrezzo/client/testing';
import type { Config } from '@atrezzo/contract';
import type { AtrezzoLoginHelp } from '@atrezzo/elements';
import { defineStep } from '@atrezzo/elements/define';
import { sampleTime } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';
import { press, typeInto } from './staging/type-into.ts';

await defineStep('login-help');

interface Args {
  view: AtrezzoLoginHelp['view'];
  /** Whether remembering outlives the browser, so that nobody need be told to restore tabs. */
  outlivesBrowser: boolean;
  answer: 'sent' | 'too often' | 'none comes';
  brand: string;
  width: number;
}

type Story = StoryObj<Args>;

const config: Config = {
  methods: ['phone', 'email'],
  countries: [],
  passwordRules: { minLength: 8, maxLength: 256 },
  termsVersion: '1',
  languages: ['en', 'es'],
  rememberMeHours: 4,
  rememberMeOutlivesBrowser: false,
  passkeys: true,
};

function clientOf({ outlivesBrowser, answer }: Args): AuthClient {
  const clock = createFakeClock(sampleTime);
  const { fetch } = createScriptedBff([], {
    clock,
    config: { ...config, rememberMeOutlivesBrowser: outlivesBrowser },
    ...(answer === 'too often' && { linkRefusal: { status: 429, code: 'too_many_requests' } }),
  });
  const client = createAuthClient({ fetch, clock });
  if (answer !== 'none comes') return client;
  return { ...client, requestRegistrationLink: () => new Promise(() => {}) };
}

const server = { category: 'What the server says' };

const meta: Meta<Args> = {
  title: 'Login/login-help',
  component: 'atrezzo-login-help',
  args: { view: 'help', outlivesBrowser: false, answer: 'sent', brand: 'Kepro', width: 512 },
  argTypes: {
    view: { options: ['help', 'reset', 'complete', 'sent'], control: 'select' },
    outlivesBrowser: { control: 'boolean', table: server },
    answer: { options: ['sent', 'too often', 'none comes'], control: 'select', table: server },
    brand: brandControl,
    width: widthControl,
  },
  render: (args) =>
    column(
      args.width,
      html`<atrezzo-login-help
        .view=${args.view}
        .authClient=${clientOf(args)}
        .brand=${args.brand}
        .loginHref=${'#login'}
      ></atrezzo-login-help>`,
    ),
};

export default meta;

const open: NonNullable<Story['play']> = ({ canvasElement }) => {
  for (const topic of canvasElement.querySelectorAll('details')) topic.open = true;
};

/** The guide's page "Login help". */
export const FirstLook: Story = {};

export const EveryAnswer: Story = { play: open };

/** Where remembering outlives the browser, nobody is told to restore tabs. */
export const WithoutAdviceAboutTabs: Story = { args: { outlivesBrowser: true }, play: open };

/** After a registration error. */
export const Reset: Story = { args: { view: 'reset' } };

export const ResetWithoutUsername: Story = {
  args: { view: 'reset' },
  play: ({ canvasElement }) => press(canvasElement, '[type="submit"]'),
};

/** A registration that was begun and left. */
export const Complete: Story = { args: { view: 'complete' } };

export const CompleteWithoutPassword: Story = {
  args: { view: 'complete' },
  play: async ({ canvasElement }) => {
    await typeInto(canvasElement, { email: 'avery@clinic.example' });
    await press(canvasElement, '[type="submit"]');
  },
};

const sendUsername: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await typeInto(canvasElement, { username: 'avery' });
  await press(canvasElement, '[type="submit"]');
};

export const Sending: Story = {
  args: { view: 'reset', answer: 'none comes' },
  play: sendUsername,
};

export const Sent: Story = { args: { view: 'sent' } };

export const TooOften: Story = { args: { view: 'reset', answer: 'too often' }, play: sendUsername };
