import '@atrezzo/elements/define';
import type { SessionMethod } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract/routes';
import { sampleTime } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import { inWords } from './staging/in-words.ts';
import { stayHere } from './staging/stay-here.ts';
import { anywhere, brandControl, widthControl } from './staging/step-controls.ts';
import { stillClient, waitingClient } from './staging/still-client.ts';
import { press } from './staging/type-into.ts';

const problems = { none: undefined, ...anywhere } as const;

interface Args {
  problem: keyof typeof problems;
  remembered: SessionMethod | 'none';
  brand: string;
  /** No panel for employees where it is empty. */
  ssoLabel: string;
  hasRegister: boolean;
  hasHelp: boolean;
  hasPasskeys: boolean;
  width: number;
}

type Story = StoryObj<Args>;

function show(args: Args, client = stillClient) {
  remember(args.remembered);
  const settings = {
    brand: args.brand,
    ssoLabel: args.ssoLabel || undefined,
    registerHref: args.hasRegister ? '/register' : undefined,
    helpHref: args.hasHelp ? '/help' : undefined,
    noPasskeys: !args.hasPasskeys,
  };
  return column(
    args.width,
    html`<atrezzo-login-options
      .problem=${problems[args.problem]}
      .settings=${settings}
      .client=${client}
      @atrezzo-navigate=${stayHere}
    ></atrezzo-login-options>`,
  );
}

const host = { category: 'What the host says' };

const meta: Meta<Args> = {
  title: 'Login/login-options',
  component: 'atrezzo-login-options',
  args: {
    problem: 'none',
    remembered: 'none',
    brand: 'Kepro',
    ssoLabel: '',
    hasRegister: true,
    hasHelp: true,
    hasPasskeys: true,
    width: 800,
  },
  argTypes: {
    problem: {
      options: Object.keys(problems),
      control: {
        type: 'select',
        labels: Object.fromEntries(Object.keys(problems).map((name) => [name, inWords(name)])),
      },
      table: { category: 'What the server says' },
    },
    remembered: {
      options: ['none', 'phone', 'email', 'passkey', 'sso'],
      control: 'inline-radio',
      table: { category: 'What the browser remembers' },
    },
    brand: brandControl,
    ssoLabel: { ...brandControl, name: 'label of the employees’ button' },
    hasRegister: { name: 'link to registration', control: 'boolean', table: host },
    hasHelp: { name: 'link to help', control: 'boolean', table: host },
    hasPasskeys: { name: 'passkeys', control: 'boolean', table: host },
    width: widthControl,
  },
  render: (args) => show(args),
  beforeEach: () => () => remember('none'),
};

export default meta;

export const FirstLook: Story = {};

/** Two panels from 640 pixels of its own width, one column below. */
export const WithEmployees: Story = { args: { ssoLabel: 'Login' } };

export const RememberedWithPhone: Story = { args: { remembered: 'phone' } };

export const RememberedWithEmail: Story = { args: { remembered: 'email', ssoLabel: 'Login' } };

export const RememberedWithPasskey: Story = { args: { remembered: 'passkey' } };

/** A site that has switched them off. */
export const WithoutPasskeys: Story = { args: { hasPasskeys: false } };

/** In the employees' own panel: a browser is remembered for one login option. */
export const RememberedEmployee: Story = { args: { remembered: 'sso', ssoLabel: 'Login' } };

/** A host that has no pages for registration and help. */
export const WithoutLinks: Story = { args: { hasRegister: false, hasHelp: false } };

/** Accounts are given out elsewhere, or not at all. */
export const WithoutRegistration: Story = { args: { hasRegister: false } };

export const Starting: Story = {
  render: (args) => show(args, waitingClient),
  play: ({ canvasElement }) => press(canvasElement, '[value="phone"]'),
};

/** An employee's browser is on its way to their provider. */
export const EmployeeLeaving: Story = {
  args: { ssoLabel: 'Login' },
  render: (args) => show(args, waitingClient),
  play: ({ canvasElement }) => press(canvasElement, '.panel button'),
};

export const Throttled: Story = { args: { problem: 'tooManyRequests' } };

export const Offline: Story = { args: { problem: 'offline' } };

export const ServerBusy: Story = { args: { problem: 'busy' } };

export const Unexpected: Story = { args: { problem: 'unexpected' } };

/** As the server does with its readable cookie, for four hours. */
function remember(method: Args['remembered']): void {
  const until = Date.parse(sampleTime) / 1000 + 4 * 60 * 60;
  const cookie = method === 'none' ? '; Max-Age=0' : `${method}.${until}`;
  // biome-ignore lint/suspicious/noDocumentCookie: the element reads it as it draws, before a promise could settle.
  document.cookie = `${cookieNames.remembered}=${cookie}`;
}
