import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { band } from '../staging/band.ts';
import { signIn, verifyCode } from '../staging/screens.ts';

const meta: Meta = { title: 'Looks/Themes', parameters: { controls: { disable: true } } };

export default meta;

/** The elements follow the `color-scheme` around them, and whoever asks for more contrast. */
export const LightDarkAndHighContrast: StoryObj = {
  render: () =>
    html`<div class="bands">
      ${['light', 'dark', 'high-contrast'].map((theme) =>
        band('themed', [signIn(), verifyCode('phoneCode'), verifyCode('ringing')], theme),
      )}
    </div>`,
};
