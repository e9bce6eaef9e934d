import '@atrezzo/elements/define';
import type { Step } from '@atrezzo/contract';
import { problemSamples, signInSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { guard } from 'lit/directives/guard.js';
import { column } from './staging/column.ts';
import type { Journey } from './staging/journeys.ts';
import { registerByEmail, registerByPhone } from './staging/journeys.ts';
import { playedFlow } from './staging/played-flow.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';

interface Args {
  screen: number;
  brand: string;
  width: number;
}

type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Login/mfa-register',
  component: 'atrezzo-mfa-register',
  args: { screen: 1, brand: 'Kepro', width: 512 },
  argTypes: {
    screen: {
      name: 'begin at screen',
      control: { type: 'number', min: 1, max: 9 },
      table: { category: 'The journey' },
    },
    brand: brandControl,
    width: widthControl,
  },
  render: play(registerByPhone),
};

export default meta;

/** It begins by itself. From here on it is the whole registration by phone. */
export const FirstLook: Story = {};

export const ByPhone: Story = { args: { screen: 2 } };

export const ByEmail: Story = { args: { screen: 3 }, render: play(registerByEmail) };

export const Registered: Story = { args: { screen: 9 } };

/** Shown only if the first step takes longer than an instant. */
export const Opening: Story = { render: play([{ step: signInSamples.username, hold: true }]) };

export const Offline: Story = { render: play([{ offline: true }]) };

export const Throttled: Story = { render: play([{ status: 429 }]) };

export const ServerBusy: Story = { render: play([{ status: 503 }]) };

export const Expired: Story = {
  render: play([
    { status: 410, step: signInSamples.username, problem: problemSamples.flowExpired },
  ]),
};

export const UnknownStep: Story = {
  render: play([{ step: { kind: 'scan-badge', actions: [] } as unknown as Step }]),
};

function play(journey: Journey): NonNullable<Story['render']> {
  return ({ screen, brand, width }) =>
    column(
      width,
      guard([screen, brand], () =>
        playedFlow('atrezzo-mfa-register', journey.slice(Math.max(0, screen - 1)), { brand }),
      ),
    );
}
