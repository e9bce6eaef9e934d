import { expectAccessible } from './support/accessibility.ts';
import type { Person } from './support/person.ts';
import { mailOf } from './support/person.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';
import { letTimePass } from './support/time.ts';

test.beforeEach(async ({ demo, page }) => {
  await register(demo.address, { username: 'finley' });
  await page.clock.install();
});

const warning = ({ page }: Person, name = 'Are you still there?') =>
  page.getByRole('alertdialog', { name });

test('someone who reads for a while is warned, and stays signed in by one key', async ({
  person,
  demo,
}) => {
  const { page } = person;
  await logsIn(person);
  await page.getByRole('link', { name: 'Reports' }).focus();
  await letTimePass(page, demo, { minutes: 12 });
  await expect(warning(person)).toBeHidden();
  await letTimePass(page, demo, { minutes: 1, seconds: 5 });
  await expect(warning(person)).toBeVisible();
  await expectAccessible(page, 'the warning');
  await expect(person.button('Stay signed in')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(warning(person)).toBeHidden();
  await expect(page.getByRole('link', { name: 'Reports' })).toBeFocused();
  await demo.moveOn({ minutes: 14 });
  await page.reload();
  await person.isAt('Home');
});

test('a session that has ended hides the page, and the login leads back to it', async ({
  person,
  demo,
}) => {
  const { page } = person;
  await logsIn(person);
  await page.goto('/cases?q=hip');
  await person.isAt('Cases');
  await letTimePass(page, demo, { minutes: 13, seconds: 5 });
  await expect(warning(person)).toBeVisible();
  await letTimePass(page, demo, { minutes: 2 });
  await expect(warning(person, 'You have been signed out')).toBeVisible();
  await expectAccessible(page, 'the end');
  // Browsers let the second Escape in a row close any dialog.
  for (const key of ['Escape', 'Escape', 'Escape']) await page.keyboard.press(key);
  await expect(warning(person, 'You have been signed out')).toBeVisible();
  await page.getByRole('link', { name: 'Log in again' }).click();
  await person.isAt('Login options');
  await provesWhoTheyAre(person);
  await person.isHome('/cases?q=hip', 'Cases');
});

test('a sign-out in one tab closes the others, and a login opens them again', async ({
  person,
  context,
}) => {
  await logsIn(person);
  const other = person.at(await context.newPage());
  await other.page.goto('/reports');
  await other.isAt('Reports');
  await person.signsOut();
  await expect(warning(other, 'You are signed out')).toBeVisible();
  await provesWhoTheyAre(person);
  await person.isHome();
  await expect(warning(other, 'You are signed out')).toBeHidden();
});

test('staying signed in in one tab takes the warning off the others', async ({
  person,
  demo,
  context,
}) => {
  await logsIn(person);
  const other = person.at(await context.newPage());
  await other.page.goto('/reports');
  await other.isAt('Reports');
  // The clock belongs to the whole browser: moved once, it moves in both tabs.
  await letTimePass(person.page, demo, { minutes: 13, seconds: 5 });
  await expect(warning(person)).toBeVisible();
  await expect(warning(other)).toBeVisible();
  await person.button('Stay signed in').click();
  await expect(warning(person)).toBeHidden();
  await expect(warning(other)).toBeHidden();
});

test.describe('in Spanish, in a narrow window', () => {
  test.use({ locale: 'es-US', viewport: { width: 360, height: 740 } });

  test('the warning is understood and fits', async ({ person, demo }) => {
    const { page } = person;
    const cookies = await sessionOf(demo.address, person);
    await page.context().addCookies(cookies);
    await page.goto('/home');
    await person.isAt('Home');
    await letTimePass(page, demo, { minutes: 13, seconds: 5 });
    await expect(warning(person, '¿Sigue ahí?')).toBeVisible();
    await expectAccessible(page, 'the warning');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await person.button('Cerrar sesión ahora').click();
    await page.waitForURL('**/login?signed-out=1');
  });
});

/** The cookies of someone who has signed in in English. */
async function sessionOf(address: string, person: Person) {
  const browser = person.page.context().browser();
  const context = await browser?.newContext({ baseURL: address, locale: 'en-US' });
  if (!context) throw new Error('There is no browser.');
  await logsIn(person.at(await context.newPage()));
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

async function logsIn(person: Person): Promise<void> {
  await person.opensTheLogin();
  await provesWhoTheyAre(person);
  await person.isHome();
}

async function provesWhoTheyAre(person: Person): Promise<void> {
  await person.choosesLoginWithEmail();
  await person.signsIn(mailOf('finley'));
  await person.button('Send verification code').click();
  await person.typesTheCodeMailedTo(mailOf('finley'));
}
