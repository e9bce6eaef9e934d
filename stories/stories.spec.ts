import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { serveStatic } from '../scripts/serve-static.mjs';

const folder = join(import.meta.dirname, 'storybook-static');
const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };
const themes = ['light', 'dark'] as const;
/** Rules about whole pages: a story is a part of one. */
const pageRules = ['landmark-one-main', 'page-has-heading-one', 'region'];
/** Shows one login three times side by side, which no page does: its landmarks are there three times. */
const severalLogins = 'looks-brands--three-brands';

/** One page for all stories of a worker: what Storybook itself weighs is then loaded once. */
const test = base.extend<object, { still: { page: Page; problems: string[]; url: string } }>({
  still: [
    async ({ browser }, use) => {
      const storybook = await serveStatic(folder);
      const context = await browser.newContext();
      const page = await context.newPage();
      // A colour halfway through a transition has no contrast worth measuring.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await use({ page, problems, url: storybook.url });
      await context.close();
      await storybook.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

for (const { id, title, name } of readStories()) {
  test(`${title}, ${name}: accessible in light and dark, silent, fits 360 pixels`, async ({
    still: { page, problems, url },
  }) => {
    problems.length = 0;
    for (const theme of themes) {
      await page.setViewportSize(desktop);
      await openStory(page, `${url}/iframe.html?id=${id}&viewMode=story`, theme);
      const without = id === severalLogins ? [...pageRules, 'landmark-unique'] : pageRules;
      const { violations } = await new AxeBuilder({ page }).disableRules(without).analyze();
      expect.soft(violations.map(inWords), theme).toEqual([]);
    }
    await page.setViewportSize(phone);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width).toBeLessThanOrEqual(phone.width);
    expect(problems).toEqual([]);
  });
}

function readStories(): { id: string; title: string; name: string }[] {
  const index = join(folder, 'index.json');
  if (!existsSync(index)) throw new Error('Build the stories first: npm run build-storybook');
  const { entries } = JSON.parse(readFileSync(index, 'utf8'));
  const stories = Object.values<{ id: string; title: string; name: string; type: string }>(entries);
  return stories.filter(({ type }) => type === 'story');
}

/** Opens a story and waits until it is drawn and its play function, where it has one, has ended. */
async function openStory(page: Page, address: string, theme: (typeof themes)[number]) {
  // The panel's own run of axe is for people; here it would only be a second one.
  await page.goto(`${address}&globals=theme:${theme};a11y.manual:!true`);
  await expect
    .poll(() => page.evaluate(renderPhase), { message: 'how the story ended', timeout: 20_000 })
    .toBe('finished');
}

function renderPhase(): string | undefined {
  const { __STORYBOOK_PREVIEW__: preview } = window as unknown as {
    __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } };
  };
  return preview?.currentRender?.phase;
}

function inWords({
  id,
  help,
  nodes,
}: {
  id: string;
  help: string;
  nodes: { target: unknown[] }[];
}) {
  return `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`;
}
