import { expectAccessible } from './support/accessibility.ts';
import { walkEveryScreen } from './support/every-screen.ts';
import { expectReachable, expectToFit } from './support/reach.ts';
import { testWithOwnDemo as test } from './support/test.ts';

test.describe.configure({ mode: 'parallel', timeout: 240_000 });

const appearances = [
  { look: 'light colours', media: { colorScheme: 'light' }, rules: {} },
  {
    look: 'dark colours',
    media: { colorScheme: 'dark' },
    // What other colours can change.
    rules: { only: ['color-contrast', 'link-in-text-block'] },
  },
  {
    look: 'forced colours',
    media: { forcedColors: 'active' },
    // The contrast is the reader's own choice, and axe measures with the colours that are not shown.
    rules: { without: ['color-contrast'] },
  },
] as const;

for (const { look, media, rules } of appearances) {
  test(`every screen, with and without a problem on it, is accessible in ${look}`, async ({
    person,
    demo,
  }) => {
    const { page } = person;
    // A colour halfway through a transition has no contrast worth measuring.
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await walkEveryScreen({
      person,
      demo,
      atScreen: (name) => expectAccessible(page, name, rules),
    });
  });
}

test('every screen fits a window 360 pixels wide, with targets for a thumb', async ({
  person,
  demo,
}) => {
  const { page } = person;
  await page.setViewportSize({ width: 360, height: 740 });
  await walkEveryScreen({
    person,
    demo,
    async atScreen(name) {
      await expectToFit(page, name);
      await expectReachable(page, name);
    },
  });
});
