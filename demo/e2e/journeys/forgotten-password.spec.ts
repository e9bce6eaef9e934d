import { mailOf, Person, resetPassword } from '../support/person.ts';
import { register } from '../support/registration.ts';
import { expect, testWithOwnDemo as test } from '../support/test.ts';
import { spanish } from '../support/words.ts';

const mail = mailOf('avery');
const phone = '(202) 555-0150';

test('someone with a phone forgets the password and sets a new one by text message, over reloads', async ({
  person,
  page,
  demo,
  outbox,
}) => {
  await register(demo.address, { username: 'avery', phone });
  const reloadsAt = async (heading: string) => {
    await person.isAt(heading);
    await page.reload();
    await person.isAt(heading);
  };
  await person.opensTheLogin();
  await person.choosesLoginWithPhone();
  await person.forgotThePassword(mail);
  await person.button('Send verification code').click();
  await person.reads('If a••••@clinic.example is registered, a code is on its way there.');
  await reloadsAt('Enter the code');
  const code = await outbox.newest('email', mail);
  expect(code.subject).toBe('Your code for a new Kepro password');
  await person.typesTheCode(/(?<!\d)\d{6}(?!\d)/.exec(code.text)?.[0] ?? '');
  await person.reads('Email address verified. You can now continue.');
  await reloadsAt('Your phone number');
  await person.reads('We have •••-•••-0150 on file.');
  await person.button('Send code').click();
  await person.typesTheCodeTextedTo(phone);
  await person.reads('Phone number verified. You can now continue.');
  await reloadsAt('Create a new password');
  await person.setsANewPassword();
  await person.isHome();
  const notice = await outbox.newest('email', mail);
  expect(notice.subject).toBe('Your Kepro password was changed');

  await test.step('the new password is the one that counts', async () => {
    await person.signsOut();
    await person.choosesLoginWithPhone();
    await person.signsIn(mail);
    await person.reads('That doesn’t match. Try again.');
    await person.signsIn(mail, resetPassword);
    await person.isAt('Your phone number');
  });
});

test('someone with a phone that rings presses # and sets a new password', async ({
  person,
  demo,
  outbox,
}) => {
  await register(demo.address, { username: 'avery', phone });
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.forgotThePassword(mail);
  await person.button('Send verification code').click();
  await person.typesTheCodeMailedTo(mail);
  await person.isAt('Your phone number');
  await person.button('Call me').click();
  await person.isAt('Answer the call and press #');
  await outbox.answerCallTo(phone, '#');
  await person.setsANewPassword();
  await person.isHome();
});

test('someone without a phone sets a new password with a keyboard alone, and is asked for no phone', async ({
  person,
  page,
  demo,
  outbox,
}) => {
  await register(demo.address, { username: 'avery' });
  const { keyboard } = page;
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.isAt('Sign in with your email address');
  await person.field('Email address').focus();
  await keyboard.type(mail);
  // The password, the button that shows it, and then the way out.
  for (const _ of ['password', 'show', 'forgot']) await keyboard.press('Tab');
  await expect(person.button('Forgot your password?')).toBeFocused();
  await keyboard.press('Enter');
  await expect(person.heading('Forgot your password?')).toBeFocused();
  await person.field('Email address').focus();
  await keyboard.press('Enter');
  await expect(person.codeField).toBeFocused();
  await keyboard.type(await outbox.codeFromMailTo(mail));
  await expect(person.heading('Create a new password')).toBeFocused();
  await person.field('New password').focus();
  await keyboard.type(resetPassword);
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(person.field('Confirm new password')).toBeFocused();
  await keyboard.type(resetPassword);
  await keyboard.press('Enter');
  await person.isHome();
});

test('an address that is no one’s is answered like any other, and so is a wrong code', async ({
  person,
  outbox,
}) => {
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.forgotThePassword('anyone@clinic.example');
  await person.button('Send verification code').click();
  await person.reads('If a••••@clinic.example is registered, a code is on its way there.');
  await person.typesTheCode('123456');
  await person.reads('That code is not right. 4 tries left.');
  expect(await outbox.countTo('anyone@clinic.example')).toBe(0);
});

test('someone who has not registered is told so by mail, and how to', async ({
  person,
  outbox,
}) => {
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.forgotThePassword(mail);
  await person.button('Send verification code').click();
  await person.isAt('Enter the code');
  const { subject } = await outbox.newest('email', mail);
  expect(subject).toBe('Your Kepro registration is not complete');
});

test('someone who forgot the password of the portal sets another, and goes on to register', async ({
  person,
  page,
  outbox,
}) => {
  await person.opensTheLogin();
  await person.beginsTheRegistration();
  await person.field('Username').fill('avery');
  await person.button('Forgot password?').click();
  await person.isAt('Forgot your password?');
  await expect(person.field('Username')).toHaveValue('avery');
  await person.button('Send verification code').click();
  await person.reads('If that is a username, a code is on its way to the email address on record.');
  await page.reload();
  await person.typesTheCodeMailedTo(mail);
  await person.isAt('Create a new portal password');
  await person.reads('For logging in with your Atrezzo username avery.');
  await person.field('New password').fill(resetPassword);
  await person.field('Confirm new password').fill(resetPassword);
  await person.button('Continue').click();
  await person.reads('Your portal password is changed. Next, complete your registration.');
  expect((await outbox.newest('email', mail)).subject).toBe(
    'Your Kepro username has a new password',
  );
  await person.choosesEmail();
  await person.createsThePassword();
  await person.agreesToTheTerms();
  await person.isHome();
});

test('a new password can be set on a page of its own, which Cancel leaves', async ({
  person,
  page,
  demo,
}) => {
  await register(demo.address, { username: 'avery' });
  await page.goto('/reset-password');
  await person.isAt('Forgot your password?');
  await person.button('Cancel').click();
  await person.isAt('Login options');
  await page.goto('/reset-password');
  await person.field('Email address').fill(mail);
  await person.button('Send verification code').click();
  await person.isAt('Enter the code');
  await page.reload();
  await person.typesTheCodeMailedTo(mail);
  await person.setsANewPassword();
  await person.isHome();
});

test.describe('in Spanish', () => {
  test.use({
    locale: 'es-US',
    person: async ({ page, outbox }, use) => use(new Person(page, outbox, spanish)),
  });

  test('someone with a phone sets a new password', async ({ person, demo, outbox }) => {
    await register(demo.address, { username: 'avery', phone });
    await person.opensTheLogin();
    await person.choosesLoginWithPhone();
    await person.forgotThePassword(mail);
    await person.button('Enviar código de verificación').click();
    await person.reads('Si a••••@clinic.example está registrado, un código va en camino.');
    const { subject, text } = await outbox.newest('email', mail);
    expect(subject).toBe('Su código para una contraseña nueva de Kepro');
    await person.typesTheCode(/(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? '');
    await person.isAt('Su número de teléfono');
    await person.button('Enviar código').click();
    await person.typesTheCodeTextedTo(phone);
    await person.setsANewPassword();
    await person.isHome();
    expect((await outbox.newest('email', mail)).subject).toBe('Su contraseña de Kepro ha cambiado');
  });
});
