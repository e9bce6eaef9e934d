import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';
import { mountStory } from './mount-story.ts';
import { PageRequests } from './page-requests.ts';
import type { StorybookWindow } from './storybook-window.ts';

type Theme = 'light' | 'dark';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Rules about whole pages: a story is a part of one. */
const pageRules = ['landmark-one-main', 'page-has-heading-one', 'region'];
/** Tells color rules apart from the others; AAA contrast is not claimed. */
const colorRules: RunOptions = {
  runOnly: ['cat.color'],
  rules: { 'color-contrast-enhanced': { enabled: false } },
};
const storyTimeoutMs = 20_000;

/** One page in which all stories of a worker are shown: Storybook and axe are loaded once. */
export class StorybookPage {
  readonly page: Page;
  /** Errors that the page threw or logged since the last `show`. */
  readonly problems: string[] = [];
  readonly #requests: PageRequests;

  constructor(page: Page) {
    this.page = page;
    this.#requests = new PageRequests(page);
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
  }

  async open(url: string): Promise<void> {
    // A color halfway through a transition has no contrast worth measuring.
    await this.page.emulateMedia({ reducedMotion: 'reduce' });
    await this.page.addInitScript({ path: axeSource });
    await this.page.goto(`${url}/iframe.html`);
    await this.page.evaluate(() =>
      (window as unknown as StorybookWindow).__STORYBOOK_PREVIEW__.ready(),
    );
    // The panel's own run of axe is for people; here it would only be a second one.
    await this.changeGlobals({ a11y: { manual: true } });
  }

  /** Does what a choice in a toolbar does. */
  async changeGlobals(globals: object): Promise<void> {
    await this.page.evaluate(
      (changed) =>
        (window as unknown as StorybookWindow).__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', {
          globals: changed,
        }),
      globals,
    );
  }

  /** Shows a story in place of the last one; resolves once it is played and has all that it loads. */
  async show(storyId: string): Promise<void> {
    this.problems.length = 0;
    const status = await this.page.evaluate(mountStory, { storyId, timeoutMs: storyTimeoutMs });
    if (status !== 'success') this.problems.push(`The story did not end well: ${status}.`);
    await this.#requests.settle();
  }

  /** Changes the theme of the story that is shown, as the decorator of all stories does. */
  async wearTheme(theme: Theme): Promise<void> {
    await this.page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
  }

  findViolations(exceptions: string[] = []): Promise<string[]> {
    const disabled = [...pageRules, ...exceptions].map((rule) => [rule, { enabled: false }]);
    return this.#runAxe({ rules: Object.fromEntries(disabled) });
  }

  /** The part of `findViolations` that a theme can change. */
  findColorViolations(): Promise<string[]> {
    return this.#runAxe(colorRules);
  }

  measureWidth(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth);
  }

  async #runAxe(options: RunOptions): Promise<string[]> {
    return this.page.evaluate(
      async (given) => {
        const { violations } = await (window as unknown as StorybookWindow).axe.run(given);
        return violations.map(
          ({ id, help, nodes }) =>
            `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`,
        );
      },
      { ...options, resultTypes: ['violations'] } satisfies RunOptions,
    );
  }
}
