import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { Employee } from './support/employee.ts';
import { Person } from './support/person.ts';
import { expectReachable, expectToFit } from './support/reach.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo } from './support/test.ts';
import { spanish } from './support/words.ts';

const test = testWithOwnDemo.extend<{ employee: Employee }>({
  employee: async ({ page, outbox }, use) => use(new Employee(page, outbox)),
});

test('an employee signs in at their provider, comes back to the page they wanted, and signs out', async ({
  employee,
  page,
}) => {
  await employee.opensTheLogin('/cases?q=hip');
  await employee.choosesTheEmployeesLogin();
  expect(new URL(page.url()).hostname, 'another site').toBe('127.0.0.1');
  await employee.signsInAtTheProvider('gale');
  await employee.isHome('/cases?q=hip', 'Cases');
  await employee.reads('Gale Marsh');
  await employee.reads('Employee');
  await employee.signsOut();
  await page.goto('/home');
  await employee.isAt('Login options');
});

test('the provider asks again after a wrong password, and says nothing of who exists', async ({
  employee,
  page,
}) => {
  await employee.opensTheLogin();
  await employee.choosesTheEmployeesLogin();
  for (const [name, password] of [
    ['gale', 'a guess'],
    ['nobody', 'Atrezzo-demo-1'],
  ] as const) {
    await employee.signsInAtTheProvider(name, password);
    await employee.reads('There is no such employee, or the password is wrong.');
    await expectAccessible(page, 'the provider, refused');
  }
  await employee.signsInAtTheProvider('gale@kepro.com');
  await employee.isHome();
});

test('a remembered employee goes straight in, and unticking the box asks the provider again', async ({
  employee,
  demo,
  page,
}) => {
  await employee.opensTheLogin();
  await employee.rememberEmployee.check();
  await employee.choosesTheEmployeesLogin();
  await employee.signsInAtTheProvider('gale');
  await employee.isHome();
  await demo.moveOn({ minutes: 16 });
  await employee.opensTheLogin('/reports');
  await employee.reads(
    /^Login is remembered on this browser until \d+:\d\d [AP]M\. Untick the box/,
  );
  await expect(employee.rememberEmployee).toBeChecked();
  await expect(employee.rememberMe, 'the other panel is not meant').not.toBeChecked();
  const asked = visitsToTheProvider(page);
  await employee.button('Login').click();
  await employee.isHome('/reports', 'Reports');
  expect(asked()).toBe(0);

  await demo.moveOn({ minutes: 16 });
  await employee.opensTheLogin();
  await employee.rememberEmployee.uncheck();
  await employee.button('Login').click();
  await employee.isHome();
  expect(asked()).toBeGreaterThan(0);
  await demo.moveOn({ minutes: 16 });
  await employee.opensTheLogin();
  await expect(employee.rememberEmployee).not.toBeChecked();
});

test('signing out everywhere at the provider ends the session here, and its remembering', async ({
  employee,
  page,
  context,
  demo,
}) => {
  await employee.opensTheLogin();
  await employee.rememberEmployee.check();
  await employee.choosesTheEmployeesLogin();
  await employee.signsInAtTheProvider('harper');
  await employee.isHome();
  const atTheProvider = employee.at(await context.newPage());
  await atTheProvider.opensTheProvidersSignOut(demo);
  await expectAccessible(atTheProvider.page, 'signing out everywhere');
  await atTheProvider.button('Sign out everywhere').click();
  await atTheProvider.isAt('You have signed out');
  await page.reload();
  await employee.isAt('Login options');
  await employee.choosesTheEmployeesLogin();
});

test('whoever changes their mind at the provider is told so, and may try again', async ({
  employee,
  page,
}) => {
  await employee.opensTheLogin('/cases');
  await employee.choosesTheEmployeesLogin();
  await employee.button('Cancel').click();
  await employee.isToldWhy(
    'You are not signed in: the sign-in with your domain account was cancelled.',
  );
  expect(new URL(page.url()).search).toBe('?returnTo=%2Fcases');
  await page.reload();
  await expect(employee.complaint).toHaveCount(0);

  await employee.choosesTheEmployeesLogin();
  await employee.button('Cancel').click();
  await employee.button('Try again').click();
  await employee.signsInAtTheProvider('gale');
  await employee.isHome('/cases', 'Cases');
});

test('the browser’s Back button leads from the provider to a login that works', async ({
  employee,
  page,
}) => {
  await employee.opensTheLogin();
  await employee.choosesTheEmployeesLogin();
  await page.goBack();
  await employee.isAt('Login options');
  await expect(employee.button('Login')).toHaveAttribute('aria-busy', 'false');
  await employee.choosesTheEmployeesLogin();
});

test('an answer that names another issuer is refused', async ({ employee, page }) => {
  await employee.opensTheLogin();
  await employee.choosesTheEmployeesLogin();
  const answer = await employee.answerOfTheProvider('gale');
  answer.searchParams.set('iss', 'https://provider.example');
  await page.goto(answer.href);
  await employee.isToldWhy('Your domain account could not be checked, so you are not signed in.');
});

test('an answer that comes too late is refused', async ({ employee, page, demo }) => {
  await employee.opensTheLogin();
  await employee.choosesTheEmployeesLogin();
  const answer = await employee.answerOfTheProvider('gale');
  await demo.moveOn({ minutes: 10, seconds: 1 });
  await page.goto(answer.href);
  await employee.isToldWhy('This sign-in took too long, or was used before.');
});

test('an answer is used once, and in the browser that asked for it', async ({
  employee,
  page,
  browser,
  demo,
  outbox,
}) => {
  await employee.opensTheLogin();
  await employee.choosesTheEmployeesLogin();
  const answer = await employee.answerOfTheProvider('gale');

  const elsewhere = await browser.newContext({ baseURL: demo.address });
  const other = new Employee(await elsewhere.newPage(), outbox);
  await other.page.goto(answer.href);
  await other.isToldWhy('This sign-in took too long, or was used before.');
  await elsewhere.close();

  await page.goto(answer.href);
  await employee.isHome();
  await employee.signsOut();
  await page.goto(answer.href);
  await employee.isToldWhy('This sign-in took too long, or was used before.');
});

test('a provider that does not answer is said to be away, before and after the way there', async ({
  employee,
  page,
  demo,
}) => {
  const away = 'The sign-in for employees does not answer right now.';
  await demo.setProvider('down');
  await employee.opensTheLogin();
  await employee.button('Login').click();
  await employee.isToldWhy(away);
  await demo.setProvider('up');
  await employee.button('Try again').click();
  await employee.isAt('Sign in');
  const answer = await employee.answerOfTheProvider('gale');
  await demo.setProvider('down');
  await page.goto(answer.href);
  await employee.isToldWhy(away);
});

test('an employee whose account is disabled here is signed out, and told so at the next sign-in', async ({
  employee,
  page,
  demo,
}) => {
  await employee.opensTheLogin();
  await employee.rememberEmployee.check();
  await employee.choosesTheEmployeesLogin();
  await employee.signsInAtTheProvider('gale');
  await employee.isHome();
  await demo.disable('gale@kepro.com');
  await page.reload();
  await employee.isAt('Login options');
  await employee.button('Login').click();
  await employee.isToldWhy('Your account is disabled here.');
  await expectAccessible(page, 'disabled');
  await expect(employee.button('Try again')).toHaveCount(0);
});

test('without a connection the employees’ button says so, and goes on once it is back', async ({
  employee,
  context,
}) => {
  await employee.opensTheLogin();
  await context.setOffline(true);
  await employee.button('Login').click();
  await employee.reads('We can’t reach the server. Check your connection, then try again.');
  await context.setOffline(false);
  await employee.button('Try again').click();
  await employee.isAt('Sign in');
});

test.describe('an employee’s address typed at the providers’ door', () => {
  const told = 'This is an employee’s address. Employees sign in with their domain account';

  async function isLedToTheProvider(employee: Employee, page: Page): Promise<void> {
    await employee.reads(told);
    await expectAccessible(page, 'the wrong door');
    await employee.button('Go to the employees’ login').click();
    await employee.isAt('Sign in');
    await employee.signsInAtTheProvider('gale');
    await employee.isHome();
  }

  test('leads from the login to their own', async ({ employee, page }) => {
    await employee.opensTheLogin();
    await employee.choosesLoginWithPhone();
    await employee.signsIn('gale@kepro.com', 'anything');
    await isLedToTheProvider(employee, page);
  });

  test('leads from a forgotten password to their own', async ({ employee, page }) => {
    await employee.opensTheLogin();
    await employee.choosesLoginWithEmail();
    await employee.forgotThePassword('Gale@Kepro.com');
    await employee.button('Send verification code').click();
    await isLedToTheProvider(employee, page);
  });

  test('leads from a forgotten portal password to their own', async ({ employee, page }) => {
    await employee.opensTheLogin();
    await employee.beginsTheRegistration();
    await employee.button('Forgot password?').click();
    await employee.isAt('Forgot your password?');
    await employee.field('Username').fill('gale@kepro.com');
    await employee.button('Send verification code').click();
    await isLedToTheProvider(employee, page);
  });

  test('leads from the help, where a link is asked for, to their own', async ({
    employee,
    page,
  }) => {
    await employee.opensTheLogin();
    await employee.button('Get help').click();
    await employee.asksForALinkToGoOn('gale@kepro.com');
    await isLedToTheProvider(employee, page);
  });

  test('keeps the wish to be remembered', async ({ employee, page }) => {
    await employee.opensTheLogin();
    await employee.rememberMe.check();
    await employee.choosesLoginWithEmail();
    await employee.signsIn('gale@kepro.com', 'anything');
    await isLedToTheProvider(employee, page);
    await employee.hasTheCookie('atrezzo-remembered', /^sso\./);
  });
});

test('a keyboard alone leads an employee in', async ({ employee, page }) => {
  await employee.opensTheLogin();
  await employee.rememberEmployee.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+Tab');
  await expect(employee.button('Login')).toBeFocused();
  await page.keyboard.press('Enter');
  await employee.isAt('Sign in');
  await page.keyboard.press('Tab');
  await page.keyboard.type('gale');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Atrezzo-demo-1');
  await page.keyboard.press('Enter');
  await employee.isHome();
  await employee.hasTheCookie('atrezzo-remembered', /^sso\./);
});

test('a portal user with a session gives it up to the employee who signs in here', async ({
  employee,
  demo,
  browser,
  outbox,
}) => {
  await register(demo.address, { username: 'finley' });
  await employee.opensTheLogin();
  await employee.choosesLoginWithEmail();
  await employee.signsIn('finley@clinic.example');
  await employee.button('Send verification code').click();
  await employee.typesTheCodeMailedTo('finley@clinic.example');
  await employee.isHome();
  const copy = await browser.newContext({
    baseURL: demo.address,
    storageState: await employee.page.context().storageState(),
  });
  await employee.page.goto('/auth/sso/employees/start');
  await employee.signsInAtTheProvider('gale');
  await employee.isHome();
  await employee.reads('Gale Marsh');
  const former = new Person(await copy.newPage(), outbox);
  await former.page.goto('/home');
  await former.isAt('Login options');
  await copy.close();
});

test.describe('in a window 360 pixels wide', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the employees’ way fits, with targets for a thumb, in ${colorScheme} colours`, async ({
      employee,
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await employee.opensTheLogin();
      await isWell(page, 'login options');
      await employee.choosesTheEmployeesLogin();
      await isWell(page, 'provider');
      await employee.button('Cancel').click();
      await employee.isToldWhy('You are not signed in');
      await expect(employee.complaint, 'it is in sight').toBeInViewport();
      await isWell(page, 'login options, cancelled');
    });
  }

  async function isWell(page: Page, where: string): Promise<void> {
    await expectAccessible(page, where);
    await expectToFit(page, where);
    await expectReachable(page, where);
  }
});

test.describe('in Spanish', () => {
  test.use({ locale: 'es-US' });

  test('an employee is told why they are back, and signs in after all', async ({
    page,
    outbox,
    demo,
  }) => {
    const employee = new Employee(page, outbox, spanish);
    await employee.opensTheLogin();
    await expectAccessible(page, 'opciones');
    await demo.setProvider('down');
    await employee.button('Iniciar sesión').click();
    await employee.isToldWhy('no responde');
    await demo.setProvider('up');
    await employee.button('Intentar de nuevo').click();
    await employee.button('Cancel').click();
    await employee.isToldWhy('No ha iniciado sesión');
    await employee.choosesTheEmployeesLogin();
    await employee.signsInAtTheProvider('gale');
    await employee.isHome();
  });
});

/** How often the browser has gone to the provider since. */
function visitsToTheProvider(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().includes('/identity-provider/')) count += 1;
  });
  return () => count;
}
