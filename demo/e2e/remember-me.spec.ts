import type { Person } from './support/person.ts';
import { mailOf } from './support/person.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';
import { letTimePass } from './support/time.ts';

const phone = '(202) 555-0121';
const hint =
  /^Login with phone is remembered on this browser until \d+:\d\d [AP]M\. Untick the box/;

/** Each begins with someone who has logged in with a phone, to be remembered, and whose session is over. */
test.beforeEach(async ({ demo, person }) => {
  await register(demo.address, { username: 'finley', phone });
  await person.page.clock.install();
  await person.opensTheLogin();
  await person.reads('Not on a shared computer.');
  await expect(person.rememberMe).not.toBeChecked();
  await person.rememberMe.check();
  await logsInWithPhone(person);
  await letTimePass(person.page, demo, { minutes: 16 });
  await person.opensTheLogin('/reports');
});

test('a remembered browser says until when and with which option, and is let in with it', async ({
  person,
}) => {
  await person.reads(hint);
  await expect(person.rememberMe).toBeChecked();
  await person.choosesLoginWithPhone();
  await person.isHome('/reports', 'Reports');
});

test('the other login option asks for everything', async ({ person }) => {
  await person.choosesLoginWithEmail();
  await person.isAt('Sign in with your email address');
});

test('unticking the box ends the remembering at once', async ({ person }) => {
  await person.rememberMe.uncheck();
  await person.choosesLoginWithPhone();
  await person.isAt('Sign in with your email address');
  await person.button('Back').click();
  await person.reads('Not on a shared computer.');
  await person.rememberMe.check();
  await person.choosesLoginWithPhone();
  await person.isAt('Sign in with your email address');
});

test('signing out ends the remembering', async ({ person }) => {
  await person.choosesLoginWithPhone();
  await person.isHome('/reports', 'Reports');
  await person.signsOut();
  await person.reads('Not on a shared computer.');
  await person.choosesLoginWithPhone();
  await person.isAt('Sign in with your email address');
});

test('four hours after the proof the remembering is over, also where it was used', async ({
  person,
  demo,
}) => {
  await person.choosesLoginWithPhone();
  await person.isHome('/reports', 'Reports');
  await letTimePass(person.page, demo, { hours: 3, minutes: 45 });
  await person.opensTheLogin();
  await person.reads('Not on a shared computer.');
  await person.rememberMe.check();
  await person.choosesLoginWithPhone();
  await person.isAt('Sign in with your email address');
});

async function logsInWithPhone(person: Person): Promise<void> {
  await person.choosesLoginWithPhone();
  await person.signsIn(mailOf('finley'));
  await person.button('Send code').click();
  await person.typesTheCodeTextedTo(phone);
  await person.isHome();
}
