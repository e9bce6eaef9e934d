import '@atrezzo/elements/define';
import type { StartFlow, Step } from '@atrezzo/contract';
import { problemParameter } from '@atrezzo/contract/routes';
import { problemSamples, verifyCodeSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { guard } from 'lit/directives/guard.js';
import { column } from './staging/column.ts';
import type { Journey } from './staging/journeys.ts';
import {
  loginByCall,
  loginWithEmail,
  loginWithPhone,
  registerByEmail,
  registerByPhone,
  wrongCodeFirst,
} from './staging/journeys.ts';
import { playedFlow } from './staging/played-flow.ts';
import { stayHere } from './staging/stay-here.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';
import { press, typeInto } from './staging/type-into.ts';

interface Args {
  /** 0 is the login options, n the n-th screen after them. */
  screen: number;
  brand: string;
  ssoLabel: string;
  width: number;
}

type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Login/login',
  component: 'atrezzo-login',
  args: { screen: 0, brand: 'Kepro', ssoLabel: '', width: 800 },
  argTypes: {
    screen: {
      name: 'begin at screen',
      control: { type: 'number', min: 0, max: 9 },
      table: { category: 'The journey' },
    },
    brand: brandControl,
    ssoLabel: { ...brandControl, name: 'label of the employees’ button' },
    width: widthControl,
  },
  render: play(loginWithPhone),
};

export default meta;

/** There at once, without a request. From here on it is the same journey as `LoginWithPhone`. */
export const FirstLook: Story = {};

export const WithEmployees: Story = { args: { ssoLabel: 'Login' } };

export const LoginWithPhone: Story = { args: { screen: 3 } };

/** The call goes on by itself: it rings, someone answers and presses #. */
export const LoginByCall: Story = { args: { screen: 2 }, render: play(loginByCall) };

export const LoginWithEmail: Story = { args: { screen: 3 }, render: play(loginWithEmail) };

export const WrongCodeFirst: Story = {
  args: { screen: 3 },
  render: play(wrongCodeFirst),
  play: ({ canvasElement }) => typeInto(canvasElement, { code: '482913' }),
};

export const RegisterByPhone: Story = {
  args: { screen: 1 },
  render: play(registerByPhone, { kind: 'register' }),
};

export const RegisterByEmail: Story = {
  args: { screen: 5 },
  render: play(registerByEmail, { kind: 'register' }),
};

export const SignedIn: Story = { args: { screen: 4 } };

export const Starting: Story = {
  render: play([{ ...loginWithPhone[0], hold: true }]),
  play: ({ canvasElement }) => press(canvasElement, '[value="phone"]'),
};

export const OfflineAtTheStart: Story = {
  render: play([{ offline: true }]),
  play: ({ canvasElement }) => press(canvasElement, '[value="phone"]'),
};

/** What was typed stays; Try again sends it once more. */
export const OfflineInTheMiddle: Story = {
  args: { screen: 1 },
  render: play([{ step: verifyCodeSamples.phoneCode }, { offline: true }]),
  play: ({ canvasElement }) => typeInto(canvasElement, { code: '482913' }),
};

export const Throttled: Story = {
  args: { screen: 1 },
  render: play([{ status: 429, problem: problemSamples.tooManyRequests }]),
};

export const ServerBusy: Story = { args: { screen: 1 }, render: play([{ status: 503 }]) };

export const Expired: Story = {
  args: { screen: 1 },
  render: play([
    { status: 410, step: verifyCodeSamples.phoneCode, problem: problemSamples.flowExpired },
  ]),
};

/** An employee went back at their provider. */
export const EmployeeCancelled: Story = comesBack(problemSamples.ssoDenied.code);

/** The answer came too late, a second time, or to another browser. */
export const EmployeeTooLate: Story = comesBack(problemSamples.ssoExpired.code);

/** Another issuer, another nonce, a signature that is wrong: the operator's log says which. */
export const EmployeeNotVouchedFor: Story = comesBack(problemSamples.ssoFailed.code);

export const EmployeesProviderAway: Story = comesBack(problemSamples.ssoUnavailable.code);

/** Trying again would lead to the same. */
export const EmployeeDisabled: Story = comesBack(problemSamples.ssoAccountDisabled.code);

/** An employee's address at the providers' door. */
export const EmployeeAtTheWrongDoor: Story = {
  args: { screen: 1, ssoLabel: 'Login' },
  render: play([{ ...loginWithEmail[0], problem: problemSamples.useEmployeeLogin }]),
};

/** The server was updated while this page was open, and asks for a step that the page does not know. */
export const UnknownStep: Story = {
  args: { screen: 1 },
  render: play([{ step: { kind: 'scan-badge', actions: [] } as unknown as Step }]),
};

/** As the BFF sends an employee back who has no session: with a reason in the page's address. */
function comesBack(code: string): Story {
  const render = play([]);
  return {
    args: { ssoLabel: 'Login' },
    render(args, context) {
      const address = new URL(location.href);
      address.searchParams.set(problemParameter, code);
      history.replaceState(history.state, '', address);
      return render(args, context);
    },
  };
}

function play(
  journey: Journey,
  start: StartFlow = { kind: 'login', method: 'phone' },
): NonNullable<Story['render']> {
  return ({ screen, brand, ssoLabel, width }) =>
    column(
      width,
      guard([screen, brand, ssoLabel], () => {
        const login = playedFlow('atrezzo-login', journey.slice(Math.max(0, screen - 1)), {
          brand,
          registerHref: '/register',
          helpHref: '/help',
          ...(ssoLabel && { ssoLabel }),
        });
        login.addEventListener('atrezzo-navigate', stayHere);
        if (screen > 0) beginLater(login, start);
        return login;
      }),
    );
}

function beginLater(login: HTMLElementTagNameMap['atrezzo-login'], start: StartFlow): void {
  login.addEventListener('atrezzo-ready', () => void login.start(start), { once: true });
}
