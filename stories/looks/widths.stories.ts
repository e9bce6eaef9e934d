import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { eightScreens, fillEightScreens, loginOptions } from '../staging/screens.ts';

const meta: Meta = { title: 'Looks/Widths', parameters: { controls: { disable: true } } };

export default meta;

type Story = StoryObj;

const fill: NonNullable<Story['play']> = ({ canvasElement }) => fillEightScreens(canvasElement);

export const Phone320: Story = { render: () => phones('narrow'), play: fill };

export const Phone360: Story = { render: () => phones('usual'), play: fill };

/** A card answers to its own width: in a narrow column of a wide page it is as on a phone. */
export const NarrowColumnOfAWidePage: Story = {
  render: () =>
    html`<div class="host-page">
      <div class="host-bar">Riverside Clinic</div>
      <div class="host-columns">
        <div class="host-text">
          <h1>Care, close to home</h1>
          <p>
            Ask for authorisations, follow your cases and write to our nurses. The portal is open
            around the clock.
          </p>
          <p>New here? Your administrative user can add you to your practice in a minute.</p>
        </div>
        <div class="host-aside">${loginOptions('Riverside')}</div>
      </div>
    </div>`,
};

function phones(size: 'narrow' | 'usual'): TemplateResult {
  return html`<div class="phones">
    ${eightScreens().map((screen) => html`<div class="phone ${size}">${screen}</div>`)}
  </div>`;
}
