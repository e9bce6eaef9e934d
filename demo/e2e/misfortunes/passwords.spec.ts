import { mailOf, newPassword } from '../support/person.ts';
import { register } from '../support/registration.ts';
import { expect, testWithOwnDemo as test } from '../support/test.ts';

const mail = mailOf('finley');

test('a wrong password is said beside its field, and what was typed stays', async ({
  person,
  demo,
}) => {
  await register(demo.address, { username: 'finley' });
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.signsIn(mail, 'another password');
  await expect(person.complaint).toHaveText('That doesn’t match. Try again.');
  await expect(person.field('Password')).toHaveAccessibleDescription(/That doesn’t match/);
  await expect(person.field('Password')).toBeFocused();
  await expect(person.field('Email address')).toHaveValue(mail);
  await person.signsIn(mail);
  await person.isAt('Your email address');
});

test('an empty field is said without asking the server', async ({ person, page }) => {
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.isAt('Sign in with your email address');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await person.button('Sign in').click();
  await expect(person.complaint).toHaveText('Enter your email address.');
  await expect(person.field('Email address')).toBeFocused();
  await person.field('Email address').fill(mail);
  await person.button('Sign in').click();
  await expect(person.complaint).toHaveText('Enter your password.');
  expect(requests.filter((url) => url.includes('/actions/'))).toEqual([]);
});

test('too many wrong passwords lock the login for a quarter of an hour', async ({
  person,
  demo,
}) => {
  await register(demo.address, { username: 'finley' });
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  for (let tries = 1; tries <= 10; tries += 1) {
    await person.signsIn(mail, `another password ${tries}`);
    await expect(person.field('Password')).toHaveAccessibleDescription(/That doesn’t match/);
    await person.field('Password').clear();
  }
  await person.signsIn(mail);
  await expect(person.complaint).toHaveText(
    'There were too many wrong tries. You can try again in 15 minutes.',
  );
  await demo.moveOn({ minutes: 15, seconds: 1 });
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.signsIn(mail);
  await person.isAt('Your email address');
});

test('whoever has not registered yet is shown the way to the registration', async ({ person }) => {
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.signsIn(mail, 'Atrezzo-demo-1');
  await expect(person.complaint).toContainText('Your registration is not complete yet.');
  await person.button('Complete your registration').click();
  await person.isAt('Login');
});

test('whoever has registered already is shown the way back', async ({ person, demo }) => {
  await register(demo.address, { username: 'finley' });
  await person.opensTheLogin();
  await person.beginsTheRegistration();
  await person.logsInToThePortal('finley');
  await expect(person.complaint).toContainText('You have already registered.');
  await person.button('Back to the login options').click();
  await person.isAt('Login options');
});

test('without a registered phone, Login with phone says which option to take', async ({
  person,
  demo,
}) => {
  await register(demo.address, { username: 'finley' });
  await person.opensTheLogin();
  await person.choosesLoginWithPhone();
  await person.signsIn(mail);
  await expect(person.complaint).toContainText('No phone is registered for this account.');
  await person.button('Back to the login options').click();
  await person.isAt('Login options');
});

test('a new password that breaks a rule is refused with the rule', async ({ person }) => {
  const address = mailOf('avery');
  await person.opensTheLogin();
  await person.beginsTheRegistration();
  await person.logsInToThePortal('avery');
  await person.choosesEmail();
  await person.asksForAMailTo(address);
  await person.typesTheCodeMailedTo(address);
  await person.createsThePassword('seven77');
  await expect(person.complaint).toHaveText('That password is too short. Use more characters.');
  await person.createsThePassword('password123');
  await expect(person.complaint).toHaveText(
    'That password is easy to guess. Use a less common one.',
  );
  await person.field('New password').fill(newPassword);
  await person.field('Confirm new password').fill('quiet harbour lanterns');
  await person.button('Create').click();
  await expect(person.complaint).toHaveText('The passwords are not the same.');
  await person.createsThePassword();
  await person.isAt('Terms of use');
});
