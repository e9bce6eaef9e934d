import type { Browser, Locator } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { Authenticator } from './support/authenticator.ts';
import { Outbox } from './support/outbox.ts';
import { mailOf, Person } from './support/person.ts';
import { expectReachable, expectToFit } from './support/reach.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';
import { spanish } from './support/words.ts';

const path = '/preferences/security';

/** Each begins with someone who is signed in by email, on the page about the security of their account. */
test.beforeEach(async ({ demo, person }) => {
  await register(demo.address, { username: 'finley' });
  await person.page.goto(path);
  await signsIn(person);
  await isAtSecurity(person);
});

async function signsIn(person: Person): Promise<void> {
  await person.choosesLoginWithEmail();
  await person.signsIn(mailOf('finley'));
  await person.button(person.words.sendVerificationCode).click();
  await person.typesTheCodeMailedTo(mailOf('finley'));
}

async function isAtSecurity(person: Person): Promise<void> {
  await person.isHome(path, 'Security');
  await expect(section(person, 'Recovery codes')).toContainText('You have no recovery codes yet.');
}

const section = ({ page }: Person, name: string): Locator => page.getByRole('region', { name });

/** The second factor again, in place, by a code to the address on file. */
async function stepsUp(person: Person): Promise<void> {
  await person.isAt('Your email address');
  await person.button('Send verification code').click();
  await person.typesTheCodeMailedTo(mailOf('finley'));
}

/** Ten codes, as they stand on the screen. */
async function makesRecoveryCodes(person: Person): Promise<string[]> {
  await person.button('Make recovery codes').click();
  const codes = section(person, 'Recovery codes').getByRole('listitem');
  await expect(codes).toHaveCount(10);
  return codes.allInnerTexts();
}

/** Someone in front of another browser. */
async function elsewhere(browser: Browser, address: string): Promise<Person> {
  const context = await browser.newContext({ baseURL: address });
  return new Person(await context.newPage(), new Outbox(address));
}

test('the preferences lead to it', async ({ person }) => {
  await person.page.goto('/preferences');
  await person.page.getByRole('link', { name: 'Security settings' }).click();
  await isAtSecurity(person);
});

test('a passkey is added, named and removed by its owner, who is told of it by mail', async ({
  person,
}) => {
  const device = await Authenticator.of(person.page);
  const passkeys = section(person, 'Passkeys');
  await device.makesOne(() => person.button('Add a passkey').click());
  await person.reads('Passkey added.');
  await expectAccessible(person.page, 'a passkey');
  expect((await person.outbox.newest('email', mailOf('finley'))).text).toContain('was added');

  await passkeys.getByRole('button', { name: /^Rename/ }).click();
  await expect(person.field('Name')).toBeFocused();
  await person.field('Name').fill('Reception');
  await expectAccessible(person.page, 'a name for it');
  await person.page.keyboard.press('Enter');
  await person.reads('Name changed.');
  await person.page.reload();
  await expect(passkeys.getByRole('listitem')).toContainText('Reception');

  await person.button('Remove Reception').click();
  await expect(person.button('Keep it')).toBeFocused();
  await expectAccessible(person.page, 'whether to remove it');
  await person.button('Remove passkey').click();
  await person.reads('Passkey removed.');
  await expect(passkeys).toContainText('You have no passkey yet.');
  expect((await person.outbox.newest('email', mailOf('finley'))).text).toContain('was removed');
});

test('a device that has one already makes no other', async ({ person }) => {
  const device = await Authenticator.of(person.page);
  await device.makesOne(() => person.button('Add a passkey').click());
  await person.reads('Passkey added.');
  await device.isTouchedAt(() => person.button('Add a passkey').click());
  await person.reads('This device has a passkey for your account already.');
  await expectAccessible(person.page, 'a passkey too many');
});

test('later a second factor is asked for in place, and then what was asked is done', async ({
  person,
  demo,
}) => {
  const device = await Authenticator.of(person.page);
  await device.makesOne(() => person.button('Add a passkey').click());
  await person.reads('Passkey added.');
  await demo.moveOn({ minutes: 6 });
  await section(person, 'Passkeys')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await person.button('Remove passkey').click();
  await person.isAt('Your email address');
  await expect(section(person, 'Passkeys')).toBeHidden();
  await expectAccessible(person.page, 'the second factor');
  await person.button('Cancel').click();
  await expect(person.button('Remove passkey')).toBeVisible();
  await person.button('Remove passkey').click();
  await stepsUp(person);
  await person.reads('Passkey removed.');
});

test('recovery codes are shown once, copied, printed, and each gets in once', async ({
  person,
  context,
}) => {
  const { page } = person;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const codes = await makesRecoveryCodes(person);
  await expectAccessible(page, 'ten codes');
  await person.button('Copy').click();
  await person.reads('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(codes.join('\n'));
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await person.button('Print').click();
  await expect(page.locator('html[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(section(person, 'Recovery codes').getByRole('listitem')).toHaveCount(10);
  for (const other of [
    section(person, 'Passkeys'),
    person.button('Print'),
    page.locator('.top-bar'),
  ]) {
    await expect(other).toBeHidden();
  }
  await page.emulateMedia({ media: 'screen' });
  await person.button('I have kept them').click();
  await person.reads('10 codes left');
  await page.reload();
  await person.reads('10 codes left');
  await expect(page.getByText(codes[0] ?? '')).toHaveCount(0);

  await person.signsOut();
  await usesRecoveryCode(person, codes[0]?.toLowerCase());
  await person.isHome();
  await person.signsOut();
  await usesRecoveryCode(person, codes[0]);
  await person.reads('That is not one of your recovery codes, or it has been used already.');
  await person.reads('9 tries left.');
  await expectAccessible(page, 'a recovery code, refused');
  await person.field('Recovery code').fill(codes[1] ?? '');
  await person.button('Continue').click();
  await person.isHome();
});

test('new recovery codes take the place of the old ones, after a question', async ({ person }) => {
  const [old = ''] = await makesRecoveryCodes(person);
  await person.button('I have kept them').click();
  await person.button('Make new codes').click();
  await person.reads('Make ten new codes? The ones you have no longer work then.');
  await expect(person.button('Keep the ones I have')).toBeFocused();
  await expectAccessible(person.page, 'whether to make new codes');
  await person.page.getByRole('button', { name: 'Make new codes' }).click();
  await person.reads('Print or copy these codes now.');
  await person.signsOut();
  await usesRecoveryCode(person, old);
  await person.reads('That is not one of your recovery codes, or it has been used already.');
});

test('whoever would rather have a code sent goes back from the recovery code', async ({
  person,
}) => {
  await makesRecoveryCodes(person);
  await person.signsOut();
  await reachesRecoveryCode(person);
  await person.button('Send me a code instead').click();
  await person.isAt('Your email address');
});

test('other sessions and remembered browsers are listed and ended, and are over at once', async ({
  person,
  demo,
  browser,
}) => {
  const other = await elsewhere(browser, demo.address);
  await other.opensTheLogin();
  await other.rememberMe.check();
  await signsIn(other);
  await other.isHome();
  await person.page.reload();
  const sessions = section(person, 'Where you are signed in');
  // Newest first; the registration's is the third, and the remembered browser the fourth.
  await expect(sessions.getByRole('listitem')).toHaveCount(4);
  await expect(sessions.getByRole('listitem').filter({ hasText: 'This session' })).toHaveCount(1);
  await expectAccessible(person.page, 'two sessions');

  await demo.moveOn({ minutes: 6 });
  await sessions
    .getByRole('button', { name: /^End the session of/ })
    .first()
    .click();
  await stepsUp(person);
  await person.reads('Session ended.');
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await expect(sessions).toContainText('No browser is remembered.');
  await other.opensTheLogin();
  await other.choosesLoginWithEmail();
  await other.isAt('Sign in with your email address');
  await other.page.context().close();
});

test('all others are ended together, and this one goes on', async ({ person, demo, browser }) => {
  const other = await elsewhere(browser, demo.address);
  await other.opensTheLogin();
  await signsIn(other);
  await other.isHome();
  await person.page.reload();
  await person.button('End all others').click();
  await person.reads('All other sessions have been ended, and other browsers forgotten.');
  await expect(person.button('End all others')).toBeHidden();
  await other.page.reload();
  await other.isAt('Login options');
  await other.page.context().close();
});

test('a session that has ended leads to the login, and back', async ({ person, demo }) => {
  await demo.moveOn({ minutes: 16 });
  await person.button('Make recovery codes').click();
  await person.isAt('Login options');
  await signsIn(person);
  await isAtSecurity(person);
});

test('without a connection it says so, and does it when asked again', async ({ person }) => {
  await person.page.context().setOffline(true);
  await person.button('Make recovery codes').click();
  await person.reads('We can’t reach the server.');
  await expectAccessible(person.page, 'recovery codes, offline');
  await person.page.context().setOffline(false);
  await makesRecoveryCodes(person);
});

test('it fits a window 360 pixels wide, with targets for a thumb, in dark colours too', async ({
  person,
}) => {
  const { page } = person;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const device = await Authenticator.of(page);
  await device.makesOne(() => person.button('Add a passkey').click());
  await person.reads('Passkey added.');
  await makesRecoveryCodes(person);
  await expectToFit(page, 'the security of the account');
  await expectReachable(page, 'the security of the account');
  await expectAccessible(page, 'the security of the account', { only: ['color-contrast'] });
});

test('it speaks Spanish to whoever reads that', async ({ demo, browser }) => {
  const context = await browser.newContext({ baseURL: demo.address, locale: 'es-MX' });
  const person = new Person(await context.newPage(), new Outbox(demo.address), spanish);
  await person.page.goto(path);
  await signsIn(person);
  await person.isHome(path, 'Security');
  for (const name of ['Claves de acceso', 'Códigos de recuperación', 'Dónde ha iniciado sesión']) {
    await expect(section(person, name)).toBeVisible();
  }
  await person.button('Crear códigos de recuperación').click();
  await person.reads('Imprima o copie estos códigos ahora.');
  await expect(section(person, 'Códigos de recuperación').getByRole('listitem')).toHaveCount(10);
  await context.close();
});

async function reachesRecoveryCode(person: Person): Promise<void> {
  await person.choosesLoginWithEmail();
  await person.signsIn(mailOf('finley'));
  await person.button('Use a recovery code').click();
  await person.isAt('Use a recovery code');
}

async function usesRecoveryCode(person: Person, code = ''): Promise<void> {
  await reachesRecoveryCode(person);
  await person.field('Recovery code').fill(code);
  await person.button('Continue').click();
}
