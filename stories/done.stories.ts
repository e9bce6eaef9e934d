import { defineStep } from '@atrezzo/elements/define';
import { doneSamples } from '@atrezzo/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { column } from './staging/column.ts';
import { inWords } from './staging/in-words.ts';
import { brandControl, widthControl } from './staging/step-controls.ts';

await defineStep('done');

interface Args {
  step: keyof typeof doneSamples;
  brand: string;
  homeLabel: string;
  width: number;
}

type Story = StoryObj<Args>;

const samples = Object.keys(doneSamples);

const meta: Meta<Args> = {
  title: 'Steps/done',
  component: 'atrezzo-done',
  args: { step: 'plain', brand: 'Kepro', homeLabel: '', width: 512 },
  argTypes: {
    step: {
      options: samples,
      control: {
        type: 'select',
        labels: Object.fromEntries(samples.map((name) => [name, inWords(name)])),
      },
      table: { category: 'What the server says' },
    },
    brand: brandControl,
    homeLabel: { ...brandControl, name: 'what the page behind is called' },
    width: widthControl,
  },
  render: ({ step, brand, homeLabel, width }) =>
    column(
      width,
      html`<atrezzo-done
        .step=${doneSamples[step]}
        .settings=${{ brand, homeLabel }}
      ></atrezzo-done>`,
    ),
};

export default meta;

export const FirstLook: Story = {};

export const Remembered: Story = { args: { step: 'remembered' } };

export const WithTheNameOfTheHomePage: Story = { args: { homeLabel: 'Atrezzo' } };
