import { expectAccessible } from './support/accessibility.ts';
import type { Person } from './support/person.ts';
import { mailOf } from './support/person.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';

const phone = '(202) 555-0120';

test.beforeEach(({ demo }) => register(demo.address, { username: 'finley', phone }));

test('a link deep into the portal leads to the login, and after it to that page', async ({
  person,
}) => {
  await person.opensTheLogin('/cases?q=hip');
  await logsIn(person);
  await person.isHome('/cases?q=hip', 'Cases');
});

test('someone who is signed in is taken past the login', async ({ person }) => {
  await person.opensTheLogin();
  await logsIn(person);
  await person.isHome();
  await person.page.goto('/login');
  await person.isHome();
});

test('signing out says so, and leaves nothing open in another tab', async ({ person, context }) => {
  await person.opensTheLogin();
  await logsIn(person);
  await person.isHome();
  const otherTab = person.at(await context.newPage());
  await otherTab.page.goto('/reports');
  await otherTab.isAt('Reports');

  await person.signsOut();
  await person.isAt('Login options');
  await person.choosesLoginWithEmail();
  await person.isAt('Sign in with your email address');
  await expect(person.page.getByText('You have signed out.')).toBeHidden();
  await person.button('Back').click();
  await person.isAt('Login options');
  await person.page.goBack();
  await person.isAt('Login options');
  await otherTab.page.goto('/consumers');
  await otherTab.isAt('Login options');
});

test('fifteen idle minutes end the session, and the login leads back to the page', async ({
  person,
  demo,
}) => {
  await person.opensTheLogin();
  await logsIn(person);
  await person.isHome();
  await demo.moveOn({ minutes: 14 });
  await person.page.getByRole('link', { name: 'Reports' }).click();
  await person.isAt('Reports');
  await demo.moveOn({ minutes: 14 });
  await person.page.reload();
  await person.isAt('Reports');

  await demo.moveOn({ minutes: 15, seconds: 1 });
  await person.page.reload();
  await person.isAt('Login options');
  await logsIn(person);
  await person.isHome('/reports', 'Reports');
});

test('four hours end the session, however busy it is', async ({ person, demo }) => {
  await person.opensTheLogin();
  await logsIn(person);
  await person.isHome();
  for (let minutes = 14; minutes < 240; minutes += 14) {
    await demo.moveOn({ minutes: 14 });
    expect((await person.page.request.get('/reports', { maxRedirects: 0 })).status()).toBe(200);
  }
  await demo.moveOn({ minutes: 2 });
  await person.page.reload();
  await person.isAt('Login options');
});

test('every page of the portal is accessible', async ({ person }) => {
  const { page } = person;
  for (const path of ['/help/multi-factor-authentication', '/help/account', '/terms']) {
    await page.goto(path);
    await expectAccessible(page, path);
  }
  await person.opensTheLogin();
  await logsIn(person);
  await person.isHome();
  const links = await page.getByRole('navigation', { name: 'Portal' }).getByRole('link').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  for (const path of [...paths, '/home?tab=submitted', '/not-there']) {
    await page.goto(path ?? '');
    await expectAccessible(page, path ?? '');
  }
});

async function logsIn(person: Person): Promise<void> {
  await person.choosesLoginWithEmail();
  await person.signsIn(mailOf('finley'));
  await person.button('Send verification code').click();
  await person.typesTheCodeMailedTo(mailOf('finley'));
}
