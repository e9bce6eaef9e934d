import type { Person } from './support/person.ts';
import { mailOf } from './support/person.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';

const mail = mailOf('finley');
const newerTerms = {
  version: '2027-03-01',
  publishedOn: '2027-03-01',
  texts: {
    en: {
      title: 'Kepro portal terms of use',
      sections: [{ heading: 'What is new', paragraphs: ['Do not leave a screen unattended.'] }],
    },
  },
};

test.beforeEach(async ({ demo, person }) => {
  await register(demo.address, { username: 'finley' });
  await person.opensTheLogin();
});

test('accepted terms are not asked for again', async ({ person }) => {
  await logsIn(person);
  await person.isHome();
});

test('a new version is asked for once, at the next login', async ({ person, demo }) => {
  await demo.restartWith([newerTerms]);
  await logsIn(person);
  await person.isAt('Terms of use');
  await person.reads('Version of March 1, 2027. Please read and agree to continue.');
  await person.reads('Do not leave a screen unattended.');
  await person.button('Continue').click();
  await person.reads('Tick the box to agree, or decline and leave.');
  await person.agreesToTheTerms();
  await person.isHome();

  await person.signsOut();
  await logsIn(person);
  await person.isHome();
});

test('a remembered browser is asked for a new version, and for nothing else', async ({
  person,
  demo,
}) => {
  await person.rememberMe.check();
  await logsIn(person);
  await person.isHome();
  await demo.moveOn({ minutes: 16 });
  await demo.restartWith([newerTerms]);
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.agreesToTheTerms();
  await person.isHome();
});

test('whoever declines is asked whether they mean it, and is not signed in', async ({
  person,
  demo,
}) => {
  await demo.restartWith([newerTerms]);
  await logsIn(person);
  await person.button('Decline and leave').click();
  await person.reads('Without these terms you can’t use the portal, and this sign-in ends.');
  await expect(person.button('Keep reading')).toBeFocused();
  await person.button('Keep reading').click();
  await expect(person.button('Continue')).toBeVisible();
  await person.button('Decline and leave').click();
  await person.button('Decline and leave').click();
  await person.reads('You declined the terms of use, so you are not signed in.');

  await person.button('Start again').click();
  await person.isAt('Login options');
  await person.page.goto('/home');
  await person.isAt('Login options');
  await logsIn(person);
  await person.isAt('Terms of use');
});

async function logsIn(person: Person): Promise<void> {
  await person.choosesLoginWithEmail();
  await person.signsIn(mail);
  await person.button('Send verification code').click();
  await person.typesTheCodeMailedTo(mail);
}
