import { mailOf } from './support/person.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';

test('the login options come without a request to the server, and lead everywhere', async ({
  person,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/auth')) asked.push(pathname);
  });
  await person.opensTheLogin();
  await expect(page.getByRole('heading', { name: 'Customer / Provider' })).toBeVisible();
  await expect(person.button('Login with phone')).toBeVisible();
  await expect(person.button('Login with email')).toBeVisible();
  await expect(person.rememberMe).not.toBeChecked();
  await expect(person.rememberMe).toHaveAccessibleDescription('Not on a shared computer.');
  await expect(page.getByRole('heading', { name: 'Kepro employees' })).toBeVisible();
  await expect(person.rememberEmployee).not.toBeChecked();
  expect(asked).toEqual([]);

  await page.getByRole('link', { name: 'register here' }).click();
  await person.isAt('Get a Kepro account');
  await page.goBack();
  await person.button('Get help').click();
  await person.isAt('Login help');
  await person.button('Back').click();
  await person.beginsTheRegistration();
});

test('a page can take people to its own registration, or have none', async ({ person, page }) => {
  await person.opensTheLogin();
  const link = page.getByRole('link', { name: 'register here' });
  const asked = page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        document.addEventListener('atrezzo-navigate', (event) => {
          event.preventDefault();
          resolve('to' in event && 'href' in event ? `${event.to} ${event.href}` : '');
        }),
      ),
  );
  await link.click();
  expect(await asked).toMatch(/^register .*\/help\/account$/);
  await person.isAt('Login options');

  await page.route('**/login', async (route) => {
    const login = await route.fetch();
    const body = (await login.text()).replace('register-href="/help/account"', '');
    await route.fulfill({ response: login, body });
  });
  await person.opensTheLogin();
  await expect(page.getByText('Complete your registration')).toBeVisible();
  await expect(page.getByText('register here')).toHaveCount(0);
});

test('the registration can stand on a page of its own', async ({ person, page }) => {
  const mail = mailOf('avery');
  await page.route('**/registration', async (route) => {
    const login = await route.fetch({
      url: route.request().url().replace('registration', 'login'),
    });
    const body = (await login.text()).replaceAll('atrezzo-login', 'atrezzo-mfa-register');
    await route.fulfill({ response: login, body });
  });
  await page.goto('/registration');
  await person.isAt('Login');
  await person.logsInToThePortal('avery');
  await person.choosesEmail();
  await page.reload();
  await person.asksForAMailTo(mail);
  await person.typesTheCodeMailedTo(mail);
  await person.createsThePassword();
  await person.agreesToTheTerms();
  await person.isHome();
});
