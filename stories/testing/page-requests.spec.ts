import { PageRequests } from './page-requests.ts';
import { expect, test } from './storybook-test.ts';

test('Settling waits for what a page loads, and for what that loads in turn', async ({
  storybook: { page },
}) => {
  const requests = new PageRequests(page);
  await page.evaluate(() => {
    const load = async () => {
      await fetch('index.json');
      await fetch('project.json');
      document.title = 'All has arrived';
    };
    void load();
  });

  await requests.settle();

  expect(await page.title()).toBe('All has arrived');
});
