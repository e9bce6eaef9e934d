import { test as base } from '@playwright/test';
import { serveStatic } from '../../scripts/serve-static.mjs';
import { builtStorybook } from './read-stories.ts';
import { StorybookPage } from './storybook-page.ts';

export { expect } from '@playwright/test';

/** Gives each worker one page for all its stories; a worker begins anew after a failure. */
export const test = base.extend<object, { storybook: StorybookPage }>({
  storybook: [
    async ({ browser }, use) => {
      const server = await serveStatic(builtStorybook);
      const context = await browser.newContext();
      const storybook = new StorybookPage(await context.newPage());
      await storybook.open(server.url);
      await use(storybook);
      await context.close();
      await server.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
