import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import { linkMailedTo } from './support/mail-link.ts';
import { mailOf, newPassword, Person, portalPassword } from './support/person.ts';
import { expectReachable, expectToFit } from './support/reach.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';
import { spanish } from './support/words.ts';

const avery = mailOf('avery');
const phone = '(202) 555-0143';
const anotherPhone = '(202) 555-0199';
const goOn = 'Go on with your registration';
const onItsWay = 'If there is such a user, an email is on its way.';

/** Leaves a registration where the phone is asked for. */
async function leavesAtThePhone(person: Person): Promise<void> {
  await person.opensTheLogin();
  await person.registersUpToThePhone('avery');
}

/** From the login options to the mail with a link for a registration that was begun. */
async function asksForTheLink(person: Person): Promise<void> {
  await person.opensTheLogin();
  await person.button('Get help').click();
  await person.isAt('Login help');
  await person.page.getByText('Incomplete registration').click();
  await person.button('Send a link').click();
  await person.isAt('Complete your registration');
  await person.field('Email address').fill(avery);
  await person.field('Password').fill(newPassword);
  await person.button('Send the link').click();
  await person.isAt('Check your email');
  await person.reads(onItsWay);
}

async function asksForAReset(person: Person, username: string): Promise<void> {
  await person.opensTheLogin();
  await person.button('Get help').click();
  await person.page.getByText('Registration error message').click();
  await person.button('Reset').click();
  await person.field('Username').fill(username);
  await person.button('Submit').click();
  await person.reads(onItsWay);
}

const fragmentOf = (page: Page) => new URL(page.url()).hash;

test('a registration error leads to Reset, an email, and a registration made anew', async ({
  person,
  page,
  outbox,
  demo,
}) => {
  await register(demo.address, { username: 'avery', phone });

  await test.step('Reset, with the username that was typed', async () => {
    await person.opensTheLogin();
    await person.beginsTheRegistration();
    await person.logsInToThePortal('avery');
    await person.reads(/You have already registered/);
    await expectAccessible(page, 'the registration error');
    await person.button('Reset').click();
    await person.isAt('Reset your registration');
    await expect(person.heading('Reset your registration')).toBeFocused();
    await expect(person.field('Username')).toHaveValue('avery');
    await expectAccessible(page, 'the reset');
    await person.button('Submit').click();
    await person.isAt('Check your email');
    await person.reads(onItsWay);
    await expectAccessible(page, 'the answer to the reset');
  });

  await test.step('the link, which needs no code where it was asked for', async () => {
    const { link } = await linkMailedTo(outbox, avery);
    await page.goto('about:blank');
    await page.goto(link);
    await person.isAt(goOn);
    expect(fragmentOf(page)).toBe('');
    await expectAccessible(page, 'the opened link');
    await person.button('Continue').click();
    await person.isAt('Login');
    await person.reads(/to show that the link was sent to you/);
    await expectAccessible(page, 'the portal login behind a link');
    await person.logsInToThePortal('avery');
  });

  await test.step('the phone on file, and who helps where it is lost', async () => {
    await person.isAt('Your phone number');
    await person.reads(/confirm the phone you registered with/);
    await person.reads(/No access to this phone any more\? The administrator/);
    await expectAccessible(page, 'the phone on file');
    await person.button('Send code').click();
    await person.typesTheCodeTextedTo(phone);
  });

  await test.step('another registration in its place', async () => {
    await person.choosesPhone();
    await person.createsThePassword('lantern harbour quiet');
    await person.asksForATextTo(anotherPhone);
    await person.typesTheCodeTextedTo(anotherPhone);
    await person.isHome();
    const { subject } = await outbox.newest('email', avery);
    expect(subject).toBe('You have registered again for Kepro');
  });

  await test.step('from then on the new password and the new phone let in', async () => {
    await person.signsOut();
    await person.opensTheLogin();
    await person.choosesLoginWithPhone();
    await person.signsIn(avery, 'lantern harbour quiet');
    await person.reads('•••-•••-0199');
  });
});

test('a registration that was left goes on at the phone, another day and on another device', async ({
  person,
  outbox,
  demo,
  browser,
}) => {
  await leavesAtThePhone(person);
  await demo.moveOn({ hours: 7 * 24 });
  const asking = await browser.newContext({ baseURL: demo.address });
  await asksForTheLink(person.at(await asking.newPage()));
  await asking.close();
  const { link, code } = await linkMailedTo(outbox, avery);

  const context = await browser.newContext({ baseURL: demo.address });
  const device = person.at(await context.newPage());
  await device.page.goto(link);
  await device.isAt(goOn);
  await device.page.reload();
  await device.isAt(goOn);
  await device.button('Continue').click();
  await device.isAt('Enter the code');
  await device.reads(/Type the code from the email with the link/);
  await expectAccessible(device.page, 'the code of the link');
  await device.page.reload();
  await device.typesTheCode(code);
  await device.isAt('Sign in with your email address');
  await device.reads(/the email address and password you started your registration with/);
  await expectAccessible(device.page, 'the password behind a link');
  await device.page.reload();
  await device.signsIn(avery);
  await device.asksForATextTo(phone);
  await device.typesTheCodeTextedTo(phone);
  await device.agreesToTheTerms();
  await device.isHome();
  await context.close();
});

test('a browser that opens the link and runs its scripts, but presses nothing, changes nothing', async ({
  person,
  outbox,
  demo,
  browser,
}) => {
  await asksForAReset(person, 'avery');
  const { link } = await linkMailedTo(outbox, avery);
  const context = await browser.newContext({ baseURL: demo.address });
  const scanner = await context.newPage();
  const writes: string[] = [];
  scanner.on('request', (request) => {
    if (request.method() !== 'GET') writes.push(request.url());
  });
  for (let visit = 0; visit < 2; visit += 1) {
    await scanner.goto('about:blank');
    await scanner.goto(link);
    await person.at(scanner).isAt(goOn);
    await scanner.mouse.move(200, 200);
    await scanner.waitForLoadState('networkidle');
  }
  expect(writes).toEqual([]);
  await context.close();

  await person.page.goto('about:blank');
  await person.page.goto(link);
  await person.button('Continue').click();
  await person.isAt('Login');
});

test('a link that was used says so and leads to another one', async ({
  person,
  page,
  outbox,
  browser,
  demo,
}) => {
  await asksForAReset(person, 'avery');
  const { link } = await linkMailedTo(outbox, avery);
  await page.goto('about:blank');
  await page.goto(link);
  await person.button('Continue').click();
  await person.isAt('Login');

  const context = await browser.newContext({ baseURL: demo.address });
  const late = person.at(await context.newPage());
  await late.page.goto(link);
  await late.button('Continue').click();
  await late.reads(/This link no longer works/);
  await expectAccessible(late.page, 'a used link');
  await late.button('Get another link').click();
  await late.isAt('Login help');
  await context.close();
});

test('five wrong codes end the link, and the way to another one is shown', async ({
  person,
  outbox,
  browser,
  demo,
}) => {
  await asksForAReset(person, 'avery');
  const { link, code } = await linkMailedTo(outbox, avery);
  const context = await browser.newContext({ baseURL: demo.address });
  const device = person.at(await context.newPage());
  await device.page.goto(link);
  await device.button('Continue').click();
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left']) {
    await device.codeField.fill('');
    await device.typesTheCode(wrong);
    await device.reads(new RegExp(left));
  }
  await device.codeField.fill('');
  await device.codeField.pressSequentially(wrong);
  await device.isAt('Please start again');
  await device.reads(/This link no longer works/);
  await device.button('Get another link').click();
  await device.isAt('Login help');
  await context.close();
});

test('the help from the portal’s footer is the guide’s page, and asks for a link by itself', async ({
  person,
  page,
  outbox,
}) => {
  await person.opensTheLogin();
  await page.getByRole('link', { name: 'Multi-Factor Authentication Help' }).click();
  await person.isAt('Login help');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(
    'Multi-factor authentication help',
  );
  const topics = page.locator('summary');
  await expect(topics).toHaveText([
    'Kepro users',
    'Customer/provider users',
    'Registration',
    'Incomplete registration',
    'Registration error message',
    '“Remember me” ends when I close the browser',
  ]);
  for (const topic of await topics.all()) await topic.click();
  await person.reads(/Prerequisite|You began the multi-factor registration/);
  await person.reads('Choose “Continue where you left off”.');
  await expectAccessible(page, 'the login help');

  await person.button('Reset').click();
  await person.button('Submit').click();
  await person.reads('Enter your username.');
  await person.field('Username').fill('casey');
  await person.button('Submit').click();
  await person.reads(onItsWay);
  await linkMailedTo(outbox, mailOf('casey'));
  await person.button('Back').click();
  await person.button('Back').click();
  await person.isAt('Login options');
});

test('a keyboard alone opens the help, asks for a link and goes on with it', async ({
  person,
  page,
  outbox,
}) => {
  await person.opensTheLogin();
  await person.button('Get help').focus();
  await page.keyboard.press('Enter');
  await expect(person.heading('Login help')).toBeFocused();
  await page.getByText('Registration error message').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(person.button('Reset')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(person.heading('Reset your registration')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('avery');
  await page.keyboard.press('Enter');
  await expect(person.heading('Check your email')).toBeFocused();
  const { link } = await linkMailedTo(outbox, avery);
  await page.goto('about:blank');
  await page.goto(link);
  await person.isAt(goOn);
  await person.button('Continue').focus();
  await page.keyboard.press('Enter');
  await expect(person.heading('Login')).toBeFocused();
});

test('in Spanish and 360 pixels wide, each screen fits and can be reached', async ({
  browser,
  demo,
  outbox,
}) => {
  const context = await browser.newContext({
    baseURL: demo.address,
    locale: 'es-US',
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
  });
  const page = await context.newPage();
  const person = new Person(page, outbox, spanish);
  const looksAt = async (heading: string) => {
    await person.isAt(heading);
    await expectToFit(page, heading);
    await expectReachable(page, heading);
    await expectAccessible(page, heading);
  };
  await person.opensTheLogin();
  await person.button('Obtenga ayuda').click();
  await looksAt('Ayuda para iniciar sesión');
  for (const topic of await page.locator('summary').all()) await topic.click();
  await looksAt('Ayuda para iniciar sesión');
  await person.button('Enviar un enlace').click();
  await looksAt('Complete su registro');
  await person.button('Atrás').click();
  await page.getByText('Mensaje de error al registrarse').click();
  await person.button('Restablecer').click();
  await person.field('Nombre de usuario').fill('avery');
  await looksAt('Restablezca su registro');
  await person.button('Enviar').click();
  await looksAt('Revise su correo');
  const mail = await outbox.newest('email', avery);
  expect(mail.subject).toBe('Restablezca su registro en Kepro');
  await page.goto('about:blank');
  await page.goto(/^http\S+$/m.exec(mail.text)?.[0] ?? '');
  await looksAt('Siga con su registro');
  await person.button('Continuar').click();
  await person.logsInToThePortal('avery', portalPassword);
  await person.isAt('Método de inicio de sesión');
  await context.close();
});
