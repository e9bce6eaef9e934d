import '@atrezzo/elements/reset-password';
import { problemSamples, verifyCodeSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { guard } from 'lit/directives/guard.js';
import { column } from './staging/column.ts';
import type { Journey } from './staging/journeys.ts';
import { recoverByEmail, recoverByPhone, recoverPortalPassword } from './staging/journeys.ts';
import { playedFlow } from './staging/played-flow.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';

interface Args {
  screen: number;
  brand: string;
  width: number;
}

type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Login/reset-password',
  component: 'atrezzo-reset-password',
  args: { screen: 1, brand: 'Kepro', width: 512 },
  argTypes: {
    screen: {
      name: 'begin at screen',
      control: { type: 'number', min: 1, max: 6 },
      table: { category: 'The journey' },
    },
    brand: brandControl,
    width: widthControl,
  },
  render: play(recoverByPhone),
};

export default meta;

/** It begins by itself. From here on it is the whole recovery of someone with a phone. */
export const FirstLook: Story = {};

/** Whether the address is anyone's is not said. */
export const CodeOnItsWay: Story = { args: { screen: 2 } };

export const ThenThePhone: Story = { args: { screen: 3 } };

export const NewPassword: Story = { args: { screen: 5 } };

export const ByEmail: Story = { args: { screen: 3 }, render: play(recoverByEmail) };

/** As the login does it, for a username. */
export const OfThePortal: Story = { render: play(recoverPortalPassword) };

export const CodeForAUsername: Story = {
  args: { screen: 2 },
  render: play(recoverPortalPassword),
};

export const NewPortalPassword: Story = {
  args: { screen: 3 },
  render: play(recoverPortalPassword),
};

/** After the code, where an address alone is too little. */
export const AdministratorNeeded: Story = {
  render: play([
    {
      status: 410,
      step: verifyCodeSamples.recoveryCode,
      problem: problemSamples.recoveryNeedsAdministrator,
    },
  ]),
};

export const Offline: Story = { render: play([{ offline: true }]) };

export const Throttled: Story = { render: play([{ status: 429 }]) };

function play(journey: Journey): NonNullable<Story['render']> {
  return ({ screen, brand, width }) =>
    column(
      width,
      guard([screen, brand], () =>
        playedFlow('atrezzo-reset-password', journey.slice(Math.max(0, screen - 1)), { brand }),
      ),
    );
}
