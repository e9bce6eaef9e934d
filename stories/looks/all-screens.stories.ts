import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { eightScreens, fillEightScreens } from '../staging/screens.ts';

const meta: Meta = { title: 'Looks/All screens', parameters: { controls: { disable: true } } };

export default meta;

/** The eight screens of a login, filled in. */
export const AllScreens: StoryObj = {
  render: () => html`<div class="board">${eightScreens()}</div>`,
  play: ({ canvasElement }) => fillEightScreens(canvasElement),
};
