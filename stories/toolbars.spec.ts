import { expect, test } from './testing/storybook-test.ts';

test('The theme toolbar changes the theme of a story, and keeps what was typed into it', async ({
  storybook,
}) => {
  const password = storybook.page.locator('[name="password"]');
  await storybook.show('steps-sign-in--first-look');
  await password.fill('a quiet harbor');

  await storybook.changeGlobals({ theme: 'dark' });

  await expect(storybook.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(password).toHaveValue('a quiet harbor');
  await storybook.changeGlobals({ theme: 'light' });
});
