import { expect, test } from './storybook-test.ts';

const story = 'steps-sign-in--first-look';
const anotherStory = 'steps-done--first-look';

test('Text without contrast in the dark theme is found there, and only there', async ({
  storybook,
}) => {
  await storybook.show(story);
  await storybook.page.locator('#storybook-root').evaluate((root) => {
    root.insertAdjacentHTML('beforeend', '<p id="faint" style="color: #444">Faint</p>');
  });
  expect(await storybook.findViolations()).toEqual([]);

  await storybook.wearTheme('dark');

  expect(await storybook.findColorViolations()).toEqual([expect.stringContaining('#faint')]);
});

test('A field without a label is found', async ({ storybook }) => {
  await storybook.show(story);
  await storybook.page.locator('#storybook-root').evaluate((root) => {
    root.insertAdjacentHTML('beforeend', '<input id="nameless" />');
  });

  expect(await storybook.findViolations()).toEqual([expect.stringContaining('#nameless')]);
});

test('What a story throws or fails to load is a problem of that story, and of no later one', async ({
  storybook,
}) => {
  await storybook.show(story);
  await storybook.page.evaluate(async () => {
    reportError(new Error('Something broke.'));
    await fetch('missing.json');
  });
  expect(storybook.problems).toEqual([
    'Something broke.',
    expect.stringContaining('Failed to load resource'),
  ]);

  await storybook.show(anotherStory);

  expect(storybook.problems).toEqual([]);
});

test('A story begins in the light theme, with nothing that the last one stored', async ({
  storybook,
}) => {
  const { page } = storybook;
  await storybook.show(story);
  await storybook.wearTheme('dark');
  await page.evaluate(() => {
    localStorage.setItem('atrezzo:left', 'behind');
    sessionStorage.setItem('atrezzo:left', 'behind');
    history.replaceState(null, '', '?problem=left-behind');
  });

  await storybook.show(anotherStory);

  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  expect(page.url()).not.toContain('left-behind');
  await expect(page.locator('#storybook-root atrezzo-done')).toBeVisible();
  await expect(page.locator('atrezzo-sign-in')).toHaveCount(0);
});

test('A story that cannot be shown is a problem', async ({ storybook }) => {
  await storybook.show('steps-sign-in--missing');

  expect(storybook.problems).toContain('The story did not end well: missing.');
});
