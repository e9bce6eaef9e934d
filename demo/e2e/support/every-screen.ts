import type { OwnDemo } from './demo-process.ts';
import type { Person } from './person.ts';
import { mailOf, newPassword } from './person.ts';
import { letTimePass } from './time.ts';
import { wrongCode } from './wrong-code.ts';

export interface Walk {
  person: Person;
  demo: OwnDemo;
  /** Called at each screen and each misfortune on it, with a name for it. */
  atScreen: (name: string) => Promise<void>;
}

const username = 'avery';
const phone = '(202) 555-0110';

/** Meets every screen of the login, each as it comes and as it looks when something went wrong. */
export async function walkEveryScreen(walk: Walk): Promise<void> {
  await walk.person.page.clock.install();
  await walk.person.opensTheLogin();
  await walk.atScreen('login-options');
  await walkTheRegistration(walk);
  await walkTheTerms(walk);
  await walk.person.isHome();
  await walk.atScreen('home');
  await walk.person.signsOut();
  await walk.atScreen('login-options signed-out');
  await walkTheLogin(walk);
}

async function walkTheRegistration({ person, demo, atScreen }: Walk): Promise<void> {
  await person.beginsTheRegistration();
  await atScreen('portal-login');
  await person.button('Login').click();
  await person.reads('Enter your username.');
  await atScreen('portal-login empty');
  await person.logsInToThePortal(username, 'not the password');
  await person.reads('That doesn’t match.');
  await atScreen('portal-login refused');
  await person.logsInToThePortal(username);
  await person.isAt('Login method');
  await atScreen('login-method');
  await person.choosesPhone();
  await walkTheEmailCode({ person, demo, atScreen });
  await walkThePassword({ person, demo, atScreen });
  await walkThePhone({ person, demo, atScreen });
}

async function walkTheEmailCode({ person, demo, atScreen }: Walk): Promise<void> {
  const { page } = person;
  await person.isAt('Your email address');
  await atScreen('email-address');
  await person.asksForAMailTo('someone@elsewhere.example');
  await person.reads('That is not the email address on record.');
  await atScreen('email-address refused');
  await person.asksForAMailTo(mailOf(username));
  const code = await person.outbox.codeFromMailTo(mailOf(username));
  await person.isAt('Enter the code');
  await atScreen('email-code');
  for (const triesLeft of [4, 3, 2, 1]) {
    await person.typesTheCode(wrongCode(code, triesLeft));
    await person.reads(`${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left.`);
    if (triesLeft === 4) await atScreen('email-code refused');
  }
  await person.typesTheCode(wrongCode(code, 5));
  await person.reads('There were too many wrong tries, so this code no longer works.');
  await atScreen('email-code too-many-tries');
  await letTimePass(page, demo, { seconds: 31 });
  await person.button('Send new code').click();
  await person.reads('We sent a new code.');
  await atScreen('email-code sent-again');
  await person.typesTheCodeMailedTo(mailOf(username));
}

async function walkThePassword({ person, atScreen }: Walk): Promise<void> {
  await person.isAt('Create a password');
  await atScreen('create-password');
  await person.createsThePassword('short');
  await person.reads('That password is too short.');
  await atScreen('create-password too-short');
  await person.createsThePassword('password123');
  await person.reads('That password is easy to guess.');
  await atScreen('create-password too-common');
  await person.field('New password').fill(newPassword);
  await person.field('Confirm new password').fill(`${newPassword}s`);
  await person.button('Create').click();
  await person.reads('The passwords are not the same.');
  await atScreen('create-password different');
  await person.createsThePassword();
}

async function walkThePhone({ person, demo, atScreen }: Walk): Promise<void> {
  const { page, outbox } = person;
  await person.isAt('Your phone number');
  await atScreen('phone-number');
  await person.asksForATextTo('(202) 555-0110 ext. 7');
  await person.reads('Extensions are not supported. Use a direct line.');
  await atScreen('phone-number refused');
  await person.asksForACallTo(phone);
  await person.isAt('Answer the call and press #');
  await person.reads('Ringing…');
  await atScreen('call ringing');
  await outbox.declineCallTo(phone);
  await person.isAt('Not confirmed yet');
  await atScreen('call declined');
  await letTimePass(page, demo, { seconds: 31 });
  await person.button('Send a text instead').click();
  await person.isAt('Enter the code');
  await atScreen('text-code');
  await person.typesTheCodeTextedTo(phone);
}

async function walkTheTerms({ person, atScreen }: Walk): Promise<void> {
  await person.isAt('Terms of use');
  await atScreen('terms');
  await person.button('Continue').click();
  await person.reads('Tick the box to agree, or decline and leave.');
  await atScreen('terms not-ticked');
  await person.button('Decline and leave').click();
  await person.reads('Without these terms you can’t use the portal');
  await atScreen('terms declining');
  await person.button('Keep reading').click();
  await person.agreesToTheTerms();
}

async function walkTheLogin({ person, demo, atScreen }: Walk): Promise<void> {
  const { page } = person;
  await person.rememberMe.check();
  await person.choosesLoginWithEmail();
  await person.isAt('Sign in with your email address');
  await atScreen('sign-in');
  await person.signsIn(mailOf(username), 'not the password');
  await person.reads('That doesn’t match.');
  await atScreen('sign-in refused');
  await page.context().setOffline(true);
  await person.signsIn(mailOf(username));
  await person.reads('We can’t reach the server.');
  await atScreen('sign-in offline');
  await page.context().setOffline(false);
  await person.button('Try again').click();
  await person.isAt('Your email address');
  await atScreen('email-on-file');
  await person.button('Send verification code').click();
  await person.isAt('Enter the code');
  await atScreen('login-code');
  await letTimePass(page, demo, { seconds: 31 });
  await person.reads('The code has expired. Send a new one.');
  await atScreen('login-code expired');
  await person.outbox.codeFromMailTo(mailOf(username));
  await person.button('Send new code').click();
  await person.reads('We sent a new code.');
  await person.typesTheCodeMailedTo(mailOf(username));
  await person.isHome();
  await page.context().clearCookies({ name: '__Host-atrezzo-session' });
  await person.opensTheLogin();
  await person.reads(/^Login with email is remembered on this browser until/);
  await atScreen('login-options remembered');
  await walkTheEnd({ person, demo, atScreen });
}

async function walkTheEnd({ person, demo, atScreen }: Walk): Promise<void> {
  const { page } = person;
  await person.beginsTheRegistration();
  await letTimePass(page, demo, { minutes: 16 });
  await person.logsInToThePortal(username);
  await person.isAt('Please start again');
  await atScreen('ended');
  await person.button('Start again').click();
  await person.isAt('Login options');
}
