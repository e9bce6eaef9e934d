import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { band } from '../staging/band.ts';
import { brands } from '../staging/brands.ts';
import { loginOptions, signIn, verifyCode } from '../staging/screens.ts';

const fonts = {
  'as it comes': '',
  serif: 'Charter, Georgia, "DejaVu Serif", serif',
  'sans-serif': 'Arial, "Liberation Sans", sans-serif',
  narrow: '"Arial Narrow", "Liberation Sans Narrow", sans-serif',
};

interface Args {
  brand: string;
  colorScheme: 'light' | 'dark';
  accent: string;
  onAccent: string;
  surface: string;
  text: string;
  radius: number;
  control: number;
  font: keyof typeof fonts;
}

const colour = { control: 'color', table: { category: 'Colours' } } as const;
const shape = { category: 'Shape' };

const meta: Meta<Args> = {
  title: 'Looks/Brands',
  args: {
    brand: 'Riverside Clinic',
    colorScheme: 'light',
    accent: '#a1245b',
    onAccent: '#ffffff',
    surface: '#ffffff',
    text: '#2a1a22',
    radius: 14,
    control: 48,
    font: 'as it comes',
  },
  argTypes: {
    brand: { control: 'text', table: { category: 'Words' } },
    colorScheme: {
      name: 'color-scheme',
      options: ['light', 'dark'],
      control: 'inline-radio',
      table: { category: 'Colours' },
    },
    accent: { ...colour, name: '--atrezzo-accent' },
    onAccent: { ...colour, name: '--atrezzo-on-accent' },
    surface: { ...colour, name: '--atrezzo-surface' },
    text: { ...colour, name: '--atrezzo-text' },
    radius: {
      name: '--atrezzo-radius',
      control: { type: 'range', min: 0, max: 28 },
      table: shape,
    },
    control: {
      name: '--atrezzo-control',
      control: { type: 'range', min: 44, max: 64 },
      table: shape,
    },
    font: {
      name: '--atrezzo-font',
      options: Object.keys(fonts),
      control: 'select',
      table: shape,
    },
  },
  render: ({ brand, font, ...look }) => {
    const properties = {
      'color-scheme': look.colorScheme,
      '--atrezzo-accent': look.accent,
      '--atrezzo-on-accent': look.onAccent,
      '--atrezzo-surface': look.surface,
      '--atrezzo-text': look.text,
      '--atrezzo-radius': `${look.radius}px`,
      '--atrezzo-control': `${look.control}px`,
      ...(fonts[font] && { '--atrezzo-font': fonts[font] }),
    };
    return html`<div class="board" style=${styleMap(properties)}>
      ${loginOptions(brand)} ${signIn(brand)} ${verifyCode('phoneCode', brand)}
      ${verifyCode('ringing', brand)}
    </div>`;
  },
};

export default meta;

/** Colours, font, corners, height of controls and logo are the host's; everything else follows. */
export const ThreeBrands: StoryObj<Args> = {
  parameters: { controls: { disable: true } },
  render: () =>
    html`<div class="bands">
      ${brands.map(({ className, name, logo }) =>
        band(className, [
          loginOptions(name, logo),
          verifyCode('phoneOnFile', name, logo),
          verifyCode('ringing', name, logo),
        ]),
      )}
    </div>`,
};

/** Turn the controls, and copy what you like into your own style sheet. */
export const YourBrand: StoryObj<Args> = {};
