import manifest from '@atrezzo/elements/custom-elements.json';
import type { Decorator, Preview } from '@storybook/web-components-vite';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { withActions } from 'storybook/actions/decorator';
import ElementPage from './element-page.mdx';
import './preview.css';

type Toolbar = NonNullable<NonNullable<Preview['globalTypes']>[string]['toolbar']>;
type Icon = NonNullable<Toolbar['icon']>;
type ArgTypesEnhancer = NonNullable<Preview['argTypesEnhancers']>[number];

/** What a page hears, listed under Actions. */
const events = ['ready', 'step', 'problem', 'complete', 'navigate', 'session-change'].map(
  (name) => `atrezzo-${name}`,
);

setCustomElementsManifest(manifest);

/** What the toolbars choose is said where a host says it: on the page's root element. */
const asHostPage: Decorator = (story, { globals }) => {
  const { language, direction, theme } = globals;
  const root = document.documentElement;
  root.lang = language;
  root.dir = direction;
  root.dataset.theme = theme;
  // Elements read the language once, when they are connected. A theme is only an attribute, and keeps what was typed.
  return html`${keyed(`${language} ${direction}`, story())}`;
};

/** What no story sets is described, and is no control. */
const describeOnly: ArgTypesEnhancer = ({ argTypes, initialArgs }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => [
      name,
      name in initialArgs ? argType : { ...argType, control: false },
    ]),
  );

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [asHostPage, withActions],
  argTypesEnhancers: [describeOnly],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    backgrounds: { disable: true },
    a11y: { test: 'error' },
    docs: { page: ElementPage },
    actions: { handles: events },
    options: { storySort: { order: ['Introduction', 'Looks', ['All screens'], 'Login', 'Steps'] } },
  },
  initialGlobals: { language: 'en', direction: 'ltr', theme: 'light' },
  globalTypes: {
    language: toolbar('Language', 'globe', { en: 'English', es: 'Español' }),
    direction: toolbar('Direction', 'transfer', { ltr: 'Left to right', rtl: 'Right to left' }),
    theme: toolbar('Theme', 'contrast', {
      light: 'Light',
      dark: 'Dark',
      'high-contrast': 'High contrast',
    }),
  },
};

function toolbar(title: string, icon: Icon, choices: Record<string, string>) {
  const items = Object.entries(choices).map(([value, label]) => ({ value, title: label }));
  return { description: title, toolbar: { title, icon, items, dynamicTitle: true } };
}

export default preview;
