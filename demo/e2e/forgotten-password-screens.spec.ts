import { expectAccessible } from './support/accessibility.ts';
import { expectReachable, expectToFit } from './support/reach.ts';
import { forgetful, walkTheRecovery } from './support/recovery-screens.ts';
import { register } from './support/registration.ts';
import { testWithOwnDemo as test } from './support/test.ts';

test.describe.configure({ timeout: 120_000 });

test('every screen of a forgotten password is accessible and fits 360 pixels, with targets for a thumb', async ({
  person,
  demo,
}) => {
  const { page } = person;
  await register(demo.address, forgetful);
  await page.clock.install();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 360, height: 740 });
  await walkTheRecovery({
    person,
    demo,
    async atScreen(name) {
      await expectAccessible(page, name);
      await expectToFit(page, name);
      await expectReachable(page, name);
    },
  });
});

test('every screen of a forgotten password has enough contrast in dark colours', async ({
  person,
  demo,
}) => {
  const { page } = person;
  await register(demo.address, forgetful);
  await page.clock.install();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await walkTheRecovery({
    person,
    demo,
    atScreen: (name) => expectAccessible(page, name, { only: ['color-contrast'] }),
  });
});
