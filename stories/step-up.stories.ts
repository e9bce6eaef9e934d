import { AtrezzoStepUp } from '@atrezzo/elements';
import { problemSamples, verifyCodeSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { guard } from 'lit/directives/guard.js';
import { column } from './staging/column.ts';
import type { Journey } from './staging/journeys.ts';
import { stepUpByEmail, stepUpByPhone } from './staging/journeys.ts';
import { playedFlow } from './staging/played-flow.ts';
import { stayHere } from './staging/stay-here.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';

if (!customElements.get('atrezzo-step-up')) {
  customElements.define('atrezzo-step-up', AtrezzoStepUp);
}

interface Args {
  screen: number;
  brand: string;
  width: number;
}

type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Login/step-up',
  component: 'atrezzo-step-up',
  args: { screen: 1, brand: 'Kepro', width: 512 },
  argTypes: {
    screen: {
      name: 'begin at screen',
      control: { type: 'number', min: 1, max: 3 },
      table: { category: 'The journey' },
    },
    brand: brandControl,
    width: widthControl,
  },
  render: play(stepUpByPhone),
};

export default meta;

/** It begins by itself, with the phone on file. */
export const FirstLook: Story = {};

export const CodeSent: Story = { args: { screen: 2 } };

/** Where no phone is on file. */
export const ByEmail: Story = { render: play(stepUpByEmail) };

export const WrongCode: Story = {
  render: play([{ step: verifyCodeSamples.phoneCode, problem: problemSamples.codeIncorrect }]),
};

export const Opening: Story = {
  render: play([{ step: verifyCodeSamples.phoneOnFile, hold: true }]),
};

export const Offline: Story = { render: play([{ offline: true }]) };

export const SessionEnded: Story = { render: play([{ status: 401 }]) };

export const Expired: Story = {
  render: play([
    { status: 410, step: verifyCodeSamples.phoneCode, problem: problemSamples.flowExpired },
  ]),
};

function play(journey: Journey): NonNullable<Story['render']> {
  return ({ screen, brand, width }) =>
    column(
      width,
      guard([screen, brand], () => {
        const element = playedFlow('atrezzo-step-up', journey.slice(Math.max(0, screen - 1)), {
          brand,
        });
        element.addEventListener('atrezzo-navigate', stayHere);
        return element;
      }),
    );
}
