import { readStories } from './testing/read-stories.ts';
import { expect, test } from './testing/storybook-test.ts';

const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };
/** Shows one login three times side by side, which no page does: its landmarks are there three times. */
const severalLogins = 'looks-brands--three-brands';

for (const { id, title, name } of readStories()) {
  test(`${title}, ${name}: accessible in light and dark, silent, fits 360 pixels`, async ({
    storybook,
  }) => {
    await storybook.page.setViewportSize(desktop);
    await storybook.show(id);
    const exceptions = id === severalLogins ? ['landmark-unique'] : [];
    expect.soft(await storybook.findViolations(exceptions), 'light').toEqual([]);
    await storybook.wearTheme('dark');
    expect.soft(await storybook.findColorViolations(), 'dark').toEqual([]);
    await storybook.page.setViewportSize(phone);
    expect.soft(await storybook.measureWidth()).toBeLessThanOrEqual(phone.width);
    expect(storybook.problems).toEqual([]);
  });
}
