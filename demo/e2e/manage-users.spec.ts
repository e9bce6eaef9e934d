import type { Browser } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { Administrator, signsInByEmail } from './support/administrator.ts';
import type { OwnDemo } from './support/demo-process.ts';
import { linkMailedTo } from './support/mail-link.ts';
import { mailOf, newPassword, Person } from './support/person.ts';
import { importPortalUsers } from './support/portal-users-file.ts';
import { expectReachable, expectToFit } from './support/reach.ts';
import { register } from './support/registration.ts';
import { tabTo } from './support/tab-to.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';
import { spanish } from './support/words.ts';

const umwa = 'Temporary UMWA Provider';
const phone = '(202) 555-0143';
const administratorsPhone = '(202) 555-0160';
const avery = mailOf('avery');

/** Someone else, at a browser of their own. */
async function elsewhere(person: Person, browser: Browser, demo: OwnDemo): Promise<Person> {
  const context = await browser.newContext({ baseURL: demo.address });
  return person.at(await context.newPage());
}

test.afterEach(async ({ browser, context }) => {
  for (const other of browser.contexts()) if (other !== context) await other.close();
});

test('an administrator resets a registration, and the user registers again from the mail', async ({
  person,
  page,
  outbox,
  demo,
  browser,
}) => {
  await register(demo.address, { username: 'drew', phone: administratorsPhone });
  await register(demo.address, { username: 'avery', phone });
  const user = await elsewhere(person, browser, demo);
  await user.opensTheLogin();
  await user.rememberMe.check();
  await signsInByEmail(user, 'avery');
  const drew = new Administrator(person);
  await drew.signsInAs('drew');

  await test.step('Setup, Manage Users, a search, the user, the pencil', async () => {
    await drew.opensManageUsers();
    await expectAccessible(page, 'the list of users');
    await drew.searchesFor('aver');
    await expect(drew.rows).toHaveCount(1);
    await drew.expands('Avery Collins');
    await expect(drew.row('Avery Collins')).toContainText('•••-•••-0143');
    await expectAccessible(page, 'a user, expanded');
    await drew.opensWithThePencil('Avery Collins');
    await expectAccessible(page, 'a user, opened');
  });

  await test.step('a reason, and a confirmation that names the user', async () => {
    await demo.moveOn({ minutes: 6 });
    await drew.button('Reset Registration').click();
    await expect(drew.dialog).toHaveAccessibleName('Reset the registration of Avery Collins?');
    await expectAccessible(page, 'the confirmation');
    await drew.dialog.getByRole('button', { name: 'Reset Registration' }).click();
    await person.reads('Say why, in at least 3 characters.');
    await expectAccessible(page, 'the confirmation, without a reason');
    await drew.confirms('Reset Registration');
  });

  await test.step('a second factor, asked for in place, and then it is done', async () => {
    await person.reads('Confirm first that it is you');
    await person.isAt('Your phone number');
    await expectAccessible(page, 'the step-up in the confirmation');
    await person.button('Send code').click();
    await person.typesTheCodeTextedTo(administratorsPhone);
    await expect(drew.notice).toHaveText(
      `The registration of Avery Collins has been reset. A link is on its way to ${avery}.`,
    );
    await expectAccessible(page, 'a user who was reset');
  });

  await test.step('the user’s session, memory, password and phone are of no use any more', async () => {
    await user.page.goto('/cases');
    await user.isAt('Login options');
    await expect(user.rememberMe).not.toBeChecked();
    await user.choosesLoginWithPhone();
    await user.signsIn(avery, newPassword);
    await user.reads('That doesn’t match.');
  });

  await test.step('the link in the mail leads to a new registration', async () => {
    const { link, code } = await linkMailedTo(outbox, avery);
    await user.page.goto('about:blank');
    await user.page.goto(link);
    await user.isAt('Go on with your registration');
    await user.button('Continue').click();
    await user.typesTheCode(code);
    await user.isAt('Login');
    await user.logsInToThePortal('avery');
    await user.choosesPhone();
    await user.createsThePassword('lantern harbour quiet');
    await user.asksForATextTo('(202) 555-0199');
    await user.typesTheCodeTextedTo('(202) 555-0199');
    await user.isHome();
  });

  await test.step('the list, read again, tells of it', async () => {
    await drew.button('Back to the list').click();
    await expect(drew.row('Avery Collins').locator('summary')).toBeFocused();
    await page.reload();
    await expect(drew.row('Avery Collins')).toContainText('Registered');
  });
});

test('a user who was reset registers again by starting at the login page', async ({
  person,
  demo,
  browser,
}) => {
  await register(demo.address, { username: 'drew' });
  await register(demo.address, { username: 'avery', phone });
  const drew = new Administrator(person);
  await drew.signsInAs('drew');
  await drew.opensManageUsers();
  await drew.edits('Avery Collins');
  await drew.button('Reset Registration').click();
  await drew.confirms('Reset Registration');
  await expect(drew.notice).toContainText('has been reset');

  const user = await elsewhere(person, browser, demo);
  await person.outbox.newest('email', avery);
  await user.opensTheLogin();
  await user.beginsTheRegistration();
  await user.logsInToThePortal('avery');
  await user.choosesEmail();
  await user.asksForAMailTo(avery);
  await user.typesTheCodeMailedTo(avery);
  await user.createsThePassword('lantern harbour quiet');
  await user.isHome();
});

test('an administrator sends a link, unlocks an account and ends sessions', async ({
  person,
  page,
  outbox,
  demo,
  browser,
}) => {
  await register(demo.address, { username: 'drew' });
  await register(demo.address, { username: 'avery' });
  const user = await elsewhere(person, browser, demo);
  await signsInByEmail(user, 'avery');
  const drew = new Administrator(person);
  await drew.signsInAs('drew');
  await drew.opensManageUsers();

  await test.step('a link for someone who has not registered', async () => {
    await drew.edits('Blake Morgan');
    await drew.button('Send the link again').click();
    await expect(drew.dialog).toHaveAccessibleName('Send Blake Morgan a new link?');
    await drew.confirms('Send the link again', 'The mail was lost.');
    await expect(drew.notice).toContainText('A new link for Blake Morgan is on its way');
    await linkMailedTo(outbox, mailOf('blake'));
    await drew.button('Back to the list').click();
  });

  await test.step('an account that was locked by wrong passwords', async () => {
    const stranger = await elsewhere(person, browser, demo);
    await stranger.opensTheLogin();
    await stranger.choosesLoginWithEmail();
    for (let turn = 0; turn < 10; turn += 1) {
      await stranger.signsIn(avery, `wrong wrong wrong ${turn}`);
      await expect(stranger.button('Sign in')).not.toHaveAttribute('aria-busy', 'true');
      await expect(stranger.complaint).toBeVisible();
    }
    await page.reload();
    await expect(drew.row('Avery Collins')).toContainText('Locked');
    await drew.edits('Avery Collins');
    await drew.button('Unlock').click();
    await drew.confirms('Unlock', 'It was not Avery.');
    await expect(drew.notice).toHaveText('The account of Avery Collins is unlocked.');
    await expect(drew.button('Unlock')).toBeHidden();
  });

  await test.step('sessions, the one that is open among them', async () => {
    await user.page.goto('/cases');
    await user.isAt('Cases');
    await drew.button('End all sessions').click();
    await expect(drew.dialog).toHaveAccessibleName('Sign Avery Collins out everywhere?');
    await drew.confirms('End all sessions', 'A shared computer.');
    await expect(drew.notice).toHaveText('Avery Collins is signed out everywhere.');
    await user.page.goto('/cases');
    await user.isAt('Login options');
    await signsInByEmail(user, 'avery');
  });
});

test('a long list has pages, and a search finds whoever is on none of them yet', async ({
  person,
  page,
  demo,
}) => {
  await importPortalUsers(
    demo,
    Array.from({ length: 40 }, (_, index) => ({
      username: `rowan${index}`,
      displayName: `Rowan ${String(index).padStart(2, '0')}`,
      organisation: umwa,
    })),
  );
  await register(demo.address, { username: 'drew' });
  const drew = new Administrator(person);
  await drew.signsInAs('drew');
  await drew.opensManageUsers();
  await expect(drew.rows).toHaveCount(25);
  await person.reads('25 users on this page');
  await expect(drew.button('Previous page')).toBeHidden();
  await drew.button('Next page').click();
  await expect(drew.rows).toHaveCount(19);
  await expect(drew.button('Next page')).toBeHidden();
  await drew.button('Previous page').click();
  await expect(drew.row('Avery Collins')).toBeVisible();

  await drew.searchesFor('Rowan 39');
  await expect(drew.rows).toHaveCount(1);
  await drew.searchesFor('rowan39@clinic');
  await expect(drew.rows).toHaveCount(1);
  await drew.searchesFor('finley');
  await person.reads('No one’s username, name or email address begins with “finley”.');
  await expectAccessible(page, 'a search that found no one');
  await drew.button('Show all users').click();
  await expect(drew.rows).toHaveCount(25);

  await page.context().setOffline(true);
  await drew.searchesFor('casey');
  await person.reads('We can’t reach the server.');
  await expectAccessible(page, 'a list that cannot be read');
  await page.context().setOffline(false);
  await drew.button('Try again').click();
  await expect(drew.rows).toHaveCount(1);
});

test('neither oneself, nor a last administrator, nor others’ users can be reset', async ({
  person,
  demo,
}) => {
  await importPortalUsers(demo, [
    {
      username: 'lane',
      displayName: 'Lane Ortiz',
      organisation: umwa,
      roles: 'administrative',
      manages: 'Lakeside',
    },
  ]);
  await register(demo.address, { username: 'drew' });
  const drew = new Administrator(person);
  await drew.signsInAs('drew');
  await drew.opensManageUsers();

  await expect(drew.row('Finley Osei')).toBeHidden();
  await drew.edits('Drew Hollis');
  await person.reads('This is your own account.');
  await expect(drew.button('Reset Registration')).toBeHidden();
  await drew.button('Back to the list').click();

  await drew.edits('Lane Ortiz');
  await drew.button('Send the link again').click();
  await drew.confirms('Send the link again');
  await expect(drew.dialog.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'This is the last administrator of an organisation',
  );
  await drew.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(drew.dialog).toBeHidden();
});

test('whoever is no administrator finds neither the way to Manage Users nor the page', async ({
  person,
  page,
  demo,
}) => {
  await register(demo.address, { username: 'blake' });
  await signsInByEmail(person, 'blake');
  await page.getByRole('link', { name: 'Setup', exact: true }).click();
  await person.isAt('Setup');
  await expect(page.getByRole('link', { name: 'Manage Users' })).toBeHidden();
  const answer = await page.request.get('/setup/manage-users');
  expect(answer.status()).toBe(403);
  expect(await answer.text()).toContain('Manage Users is for administrators');
});

test('a session that has ended leads back to the login, and from there to Manage Users', async ({
  person,
  page,
  demo,
}) => {
  await register(demo.address, { username: 'drew' });
  const drew = new Administrator(person);
  await drew.signsInAs('drew');
  await drew.opensManageUsers();
  await demo.moveOn({ hours: 5 });
  await drew.searchesFor('avery');
  await expect(page.getByRole('heading', { level: 2, name: 'You are signed out' })).toBeFocused();
  await expectAccessible(page, 'a session that has ended');
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await person.isAt('Login options');
  await person.choosesLoginWithEmail();
  await person.signsIn(mailOf('drew'));
  await person.button('Send verification code').click();
  await person.typesTheCodeMailedTo(mailOf('drew'));
  await person.isHome('/setup/manage-users', 'Manage Users');
});

test('a keyboard alone is enough to reset a registration', async ({ person, page, demo }) => {
  await register(demo.address, { username: 'drew' });
  await register(demo.address, { username: 'avery' });
  const drew = new Administrator(person);
  await drew.signsInAs('drew');
  await drew.opensManageUsers();
  await demo.moveOn({ minutes: 6 });
  const { keyboard } = page;

  await tabTo(page.getByRole('searchbox', { name: 'Search' }));
  await keyboard.type('avery');
  await keyboard.press('Enter');
  await expect(drew.rows).toHaveCount(1);
  await tabTo(drew.row('Avery Collins').locator('summary'));
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await expect(drew.button('Edit Avery Collins')).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Avery Collins' })).toBeFocused();
  await tabTo(drew.button('Reset Registration'));
  await keyboard.press('Space');
  const reason = drew.dialog.getByLabel('Reason', { exact: true });
  await expect(reason).toBeFocused();
  await keyboard.press('Escape');
  await expect(drew.dialog).toBeHidden();
  await expect(drew.button('Reset Registration')).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.type('The mailbox was lost.');
  await tabTo(drew.dialog.getByRole('button', { name: 'Reset Registration' }));
  await keyboard.press('Enter');

  await expect(person.heading('Your email address')).toBeFocused();
  await tabTo(person.button('Send verification code'));
  await keyboard.press('Enter');
  await expect(person.codeField).toBeFocused();
  await keyboard.type(await person.outbox.codeFromMailTo(mailOf('drew')));
  await expect(drew.notice).toContainText('has been reset');
  await expect(page.getByRole('heading', { level: 2, name: 'Avery Collins' })).toBeFocused();
});

test('Manage Users fits a window 360 pixels wide, with targets for a thumb, in dark colours', async ({
  person,
  page,
  demo,
}) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 360, height: 740 });
  const atScreen = async (name: string) => {
    await expectToFit(page, name);
    await expectReachable(page, name);
    await expectAccessible(page, name, { only: ['color-contrast', 'link-in-text-block'] });
  };
  await register(demo.address, { username: 'drew', phone: administratorsPhone });
  await register(demo.address, { username: 'avery', phone });
  await signsInByEmail(person, 'drew');
  const drew = new Administrator(person);
  await page.goto('/setup/manage-users');
  await expect(drew.rows).toHaveCount(4);
  await atScreen('list');
  await drew.expands('Avery Collins');
  await atScreen('expanded');
  await drew.opensWithThePencil('Avery Collins');
  await atScreen('opened');
  await demo.moveOn({ minutes: 6 });
  await drew.button('Reset Registration').click();
  await drew.dialog.getByRole('button', { name: 'Reset Registration' }).click();
  await person.reads('Say why, in at least 3 characters.');
  await atScreen('reason');
  await drew.confirms('Reset Registration');
  await person.isAt('Your phone number');
  await atScreen('step-up');
  await person.button('Send code').click();
  await person.isAt('Enter the code');
  await atScreen('step-up code');
  await person.typesTheCodeTextedTo(administratorsPhone);
  await expect(drew.notice).toBeVisible();
  await atScreen('done');
});

test.describe('in Spanish', () => {
  test.use({
    locale: 'es-US',
    person: async ({ page, outbox }, use) => use(new Person(page, outbox, spanish)),
  });

  test('an administrator resets a registration, and the user is written to', async ({
    person,
    page,
    outbox,
    demo,
  }) => {
    await register(demo.address, { username: 'drew' });
    await register(demo.address, { username: 'avery' });
    await signsInByEmail(person, 'drew');
    await page.goto('/setup/manage-users');
    await page.getByRole('searchbox', { name: 'Buscar' }).fill('avery');
    await person.button('Buscar').click();
    await person.reads('1 usuario');
    await page.getByText('Avery Collins', { exact: true }).click();
    await person.button('Editar a Avery Collins').click();
    await person.button('Restablecer el registro').click();
    const dialog = page.getByRole('dialog', { name: '¿Restablecer el registro de Avery Collins?' });
    await dialog.getByRole('button', { name: 'Restablecer el registro' }).click();
    await person.reads('Escriba el motivo, con 3 caracteres como mínimo.');
    await expectAccessible(page, 'the confirmation in Spanish');
    await dialog.getByLabel('Motivo', { exact: true }).fill('Perdió el teléfono.');
    await dialog.getByRole('button', { name: 'Restablecer el registro' }).click();
    await person.reads('El registro de Avery Collins se ha restablecido.');
    await linkMailedTo(outbox, avery);
  });
});
