import { mailOf, newPassword } from './support/person.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';

const mail = mailOf('avery');
const phone = '(202) 555-0130';

test('a reload at any step goes on at that step', async ({ person, page, outbox }) => {
  const reloadsAt = async (heading: string) => {
    await person.isAt(heading);
    await page.reload();
    await person.isAt(heading);
  };
  await person.opensTheLogin();
  await person.beginsTheRegistration();
  await reloadsAt('Login');
  await person.logsInToThePortal('avery');
  await reloadsAt('Login method');
  await person.choosesPhone();
  await reloadsAt('Your email address');
  await person.asksForAMailTo(mail);
  await reloadsAt('Enter the code');
  await person.typesTheCodeMailedTo(mail);
  await reloadsAt('Create a password');
  await person.createsThePassword();
  await reloadsAt('Your phone number');
  await person.asksForATextTo(phone);
  await reloadsAt('Enter the code');
  await person.typesTheCodeTextedTo(phone);
  await reloadsAt('Terms of use');
  await person.agreesToTheTerms();
  await person.isHome();
  expect(await outbox.countTo(mail)).toBe(1);
  expect(await outbox.countTo(phone)).toBe(1);
});

test('Back and Cancel lead to the login options, and the login begins anew', async ({ person }) => {
  await person.opensTheLogin();
  await person.choosesLoginWithPhone();
  await person.button('Back').click();
  await person.isAt('Login options');
  await person.beginsTheRegistration();
  await person.logsInToThePortal('avery');
  await person.isAt('Login method');
  await person.button('Cancel').click();
  await person.isAt('Login options');
  await person.page.reload();
  await person.isAt('Login options');
  await person.beginsTheRegistration();
  await expect(person.field('Username')).toHaveValue('');
});

test('Change brings back the address or number to mend', async ({ person, demo }) => {
  const mistyped = '(202) 555-0131';
  await person.opensTheLogin();
  await person.beginsTheRegistration();
  await person.logsInToThePortal('avery');
  await person.choosesEmail();
  await person.button('Use another method').click();
  await person.choosesPhone();
  await person.asksForAMailTo(mail);
  await person.isAt('Enter the code');
  await person.button('Change').click();
  await person.isAt('Your email address');
  await expect(person.field('Email address')).toHaveValue(mail);
  await demo.moveOn({ seconds: 31 });
  await person.asksForAMailTo(mail);
  await person.typesTheCodeMailedTo(mail);
  await person.createsThePassword();
  await person.asksForATextTo(mistyped);
  await person.isAt('Enter the code');
  await person.button('Change').click();
  await person.isAt('Your phone number');
  await expect(person.field('Phone number')).toHaveValue(mistyped);
  await person.asksForATextTo(phone);
  await person.reads('•••-•••-0130');
  await person.typesTheCodeTextedTo(phone);
  await person.isAt('Terms of use');
});

test('two tabs, one registering and one logging in, do not disturb each other', async ({
  person,
  context,
  demo,
}) => {
  await register(demo.address, { username: 'finley' });
  await person.opensTheLogin();
  await person.beginsTheRegistration();
  await person.logsInToThePortal('avery');
  await person.choosesEmail();
  await person.asksForAMailTo(mail);
  await person.isAt('Enter the code');

  const otherTab = person.at(await context.newPage());
  await otherTab.opensTheLogin();
  await otherTab.choosesLoginWithEmail();
  await otherTab.signsIn(mailOf('finley'));
  await otherTab.button('Send verification code').click();
  await otherTab.isAt('Enter the code');

  await person.typesTheCodeMailedTo(mail);
  await person.createsThePassword(newPassword);
  await otherTab.typesTheCodeMailedTo(mailOf('finley'));
  await otherTab.isHome();
  await otherTab.reads('Welcome, Finley Osei');
  await otherTab.signsOut();
  await person.agreesToTheTerms();
  await person.isHome();
  await person.reads('Welcome, Avery Collins');
});

test.describe('a call that is answered while the page is away', () => {
  test.beforeEach(async ({ person, demo }) => {
    await register(demo.address, { username: 'finley', phone });
    await person.opensTheLogin();
    await person.choosesLoginWithPhone();
    await person.signsIn(mailOf('finley'));
    await person.button('Call me').click();
    await person.reads('Ringing…');
  });

  test('asleep: the page goes on when it wakes', async ({ person, page, outbox }) => {
    const browser = await page.context().newCDPSession(page);
    await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
    await outbox.answerCallTo(phone, '#');
    await browser.send('Page.setWebLifecycleState', { state: 'active' });
    await person.isHome();
  });

  test('offline: the page goes on when it is online', async ({ person, page, outbox }) => {
    await page.context().setOffline(true);
    await outbox.answerCallTo(phone, '#');
    await page.context().setOffline(false);
    await person.isHome();
  });

  test('elsewhere: the login goes on when it is opened again', async ({ person, page, outbox }) => {
    await page.goto('/help/account');
    await outbox.answerCallTo(phone, '#');
    await page.goto('/login');
    await person.isHome();
  });
});
