import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { eightScreens, fillEightScreens } from '../staging/screens.ts';

const meta: Meta = {
  title: 'Looks/Directions and languages',
  parameters: { controls: { disable: true } },
};

export default meta;

type Story = StoryObj;

const fill: NonNullable<Story['play']> = ({ canvasElement }) => fillEightScreens(canvasElement);

/** Everything mirrors but numbers, codes and addresses. The sentences are English, to be read here. */
export const RightToLeft: Story = {
  render: () => html`<div class="board" dir="rtl">${eightScreens()}</div>`,
  play: fill,
};

/** A third longer than English. */
export const Spanish: Story = {
  render: () => html`<div class="board" lang="es">${eightScreens()}</div>`,
  play: fill,
};
