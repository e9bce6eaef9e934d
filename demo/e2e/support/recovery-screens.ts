import type { Walk } from './every-screen.ts';
import { mailOf, resetPassword } from './person.ts';
import { letTimePass } from './time.ts';

const username = 'avery';
const phone = '(202) 555-0151';

/** Meets every screen of a forgotten password, each as it comes and as it looks when something went wrong. */
export async function walkTheRecovery(walk: Walk): Promise<void> {
  const { person, atScreen } = walk;
  await person.opensTheLogin();
  await walkThePortalPassword(walk);
  await person.button('Cancel').click();
  await person.choosesLoginWithPhone();
  await person.isAt('Sign in with your email address');
  await atScreen('sign-in with a way out');
  await person.button('Forgot your password?').click();
  await person.isAt('Forgot your password?');
  await atScreen('recover address');
  await person.button('Send verification code').click();
  await person.reads('Enter your email address.');
  await atScreen('recover address empty');
  await person.field('Email address').fill(mailOf(username));
  await person.button('Send verification code').click();
  await walkTheCode(walk);
  await person.isAt('Your phone number');
  await atScreen('recover phone');
  await person.button('Send code').click();
  await person.typesTheCodeTextedTo(phone);
  await walkTheNewPassword(walk);
}

async function walkThePortalPassword({ person, atScreen }: Walk): Promise<void> {
  await person.beginsTheRegistration();
  await person.button('Forgot password?').click();
  await person.isAt('Forgot your password?');
  await atScreen('recover username');
  await person.button('Send verification code').click();
  await person.reads('Enter your username.');
  await atScreen('recover username empty');
  await person.field('Username').fill('casey');
  await person.button('Send verification code').click();
  await person.isAt('Enter the code');
  await atScreen('recover username code');
  await person.typesTheCodeMailedTo(mailOf('casey'));
  await person.isAt('Create a new portal password');
  await atScreen('new portal password');
  await person.field('New password').fill(resetPassword);
  await person.field('Confirm new password').fill(resetPassword);
  await person.button('Continue').click();
  await person.isAt('Login method');
  await atScreen('login method after a new portal password');
}

async function walkTheCode({ person, demo, atScreen }: Walk): Promise<void> {
  await person.isAt('Enter the code');
  await atScreen('recover code');
  await person.typesTheCode('000000');
  await person.reads(/^That code is not right/);
  await atScreen('recover code refused');
  await letTimePass(person.page, demo, { minutes: 6 });
  await person.reads('The code has expired. Send a new one.');
  await atScreen('recover code expired');
  await person.outbox.codeFromMailTo(mailOf(username));
  await person.button('Send new code').click();
  await person.reads('We sent a new code.');
  await person.typesTheCodeMailedTo(mailOf(username));
}

async function walkTheNewPassword({ person, atScreen }: Walk): Promise<void> {
  await person.isAt('Create a new password');
  await atScreen('new password');
  await person.setsANewPassword('short');
  await person.reads('That password is too short.');
  await atScreen('new password too-short');
  await person.setsANewPassword();
  await person.isHome();
}

/** Whoever has forgotten a password has made one before. */
export const forgetful = { username, phone };
