import { expectAccessible } from './support/accessibility.ts';
import { Authenticator } from './support/authenticator.ts';
import type { Person } from './support/person.ts';
import { mailOf } from './support/person.ts';
import { expectReachable, expectToFit } from './support/reach.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';

const offer = 'Sign in faster next time';

/** From the login options to the offer, by email. */
async function signsInUpToTheOffer(person: Person): Promise<void> {
  await person.opensTheLogin();
  await signsInByEmail(person);
  await person.isAt(offer);
}

async function signsInByEmail(person: Person): Promise<void> {
  await person.choosesLoginWithEmail();
  await person.signsIn(mailOf('finley'));
  await person.button('Send verification code').click();
  await person.typesTheCodeMailedTo(mailOf('finley'));
}

const addsIt = (person: Person) => () => person.button('Add a passkey').click();
const choosesLoginWithPasskey = (person: Person) => () =>
  person.button('Login with passkey').click();

test('after a registration a passkey is offered, made, and is all that the next login asks for', async ({
  person,
}) => {
  const device = await Authenticator.of(person.page);
  await person.opensTheLogin();
  await person.beginsTheRegistration();
  await person.logsInToThePortal('avery');
  await person.choosesEmail();
  await person.asksForAMailTo(mailOf('avery'));
  await person.typesTheCodeMailedTo(mailOf('avery'));
  await person.createsThePassword();
  await person.agreesToTheTerms();
  await person.isAt(offer);
  await expectAccessible(person.page, 'the offer');
  await device.makesOne(addsIt(person));
  await person.isHome();
  expect(await device.countsPasskeys()).toBe(1);
  const { text } = await person.outbox.newest('email', mailOf('avery'));
  expect(text).toContain('passkey was added');

  await person.signsOut();
  await device.usesOne(choosesLoginWithPasskey(person));
  await person.isHome();
});

test('a passkey can be chosen as the login method, and email takes its place where it cannot be made', async ({
  person,
}) => {
  const device = await Authenticator.of(person.page);
  await person.opensTheLogin();
  await person.beginsTheRegistration();
  await person.logsInToThePortal('avery');
  await person.isAt('Login method');
  await expectAccessible(person.page, 'three login methods');
  await person.page.getByRole('button', { name: /^Passkey/ }).click();
  await person.asksForAMailTo(mailOf('avery'));
  await person.typesTheCodeMailedTo(mailOf('avery'));
  await person.createsThePassword();
  await person.isAt('Make your passkey');
  await device.failsAt(addsIt(person));
  await person.reads('That was called off, or took too long. You can try again.');
  await expect(person.button('Use email instead')).toBeVisible();
  await device.isRightAgain();
  await device.makesOne(addsIt(person));
  await person.agreesToTheTerms();
  await person.isHome();
});

test.describe('someone who has registered by email', () => {
  test.beforeEach(({ demo }) => register(demo.address, { username: 'finley' }));

  test('is offered a passkey at each login, can decline, and is not asked again where they say so', async ({
    person,
  }) => {
    await Authenticator.of(person.page);
    await signsInUpToTheOffer(person);
    await person.button('Not now').click();
    await person.isHome();
    await person.signsOut();
    await signsInUpToTheOffer(person);
    await person.page.getByRole('checkbox', { name: 'Don’t ask again on this device' }).check();
    await person.button('Not now').click();
    await person.isHome();
    await person.signsOut();
    await signsInByEmail(person);
    await person.isHome();
  });

  test('is offered none where the device cannot make one', async ({ person }) => {
    await person.opensTheLogin();
    await signsInByEmail(person);
    await person.isHome();
  });

  test('whose device does not know them is told so, and tries again', async ({ person }) => {
    const device = await Authenticator.of(person.page);
    await signsInUpToTheOffer(person);
    await device.failsAt(addsIt(person));
    await person.reads('That was called off, or took too long. You can try again.');
    await expectAccessible(person.page, 'the offer, refused');
    await device.isRightAgain();
    await device.makesOne(addsIt(person));
    await person.isHome();
  });
});

test.describe('someone with a passkey', () => {
  let device: Authenticator;

  test.beforeEach(async ({ demo, person }) => {
    await register(demo.address, { username: 'finley' });
    device = await Authenticator.of(person.page);
    await signsInUpToTheOffer(person);
    await device.makesOne(addsIt(person));
    await person.isHome();
    await person.signsOut();
  });

  test('is offered no other at a login by email', async ({ person }) => {
    await signsInByEmail(person);
    await person.isHome();
  });

  test('finds it below the address, where it signs them in', async ({ person }) => {
    await person.choosesLoginWithEmail();
    await person.isAt('Sign in with your email address');
    await expect(person.field('Email address')).toHaveAttribute(
      'autocomplete',
      'username webauthn',
    );
    await person.button('Back').click();
    await person.isAt('Login options');
    await device.usesOne(() => person.choosesLoginWithEmail());
    await person.isHome();
  });

  test('who does not confirm can try again, or sign in another way', async ({ person }) => {
    await device.failsAt(choosesLoginWithPasskey(person));
    await person.isAt('Sign in with your passkey');
    await person.reads('That was called off, or took too long. You can try again.');
    await expectAccessible(person.page, 'the login with a passkey, refused');
    await device.isRightAgain();
    await person.button('Sign in another way').click();
    await person.isAt('Login options');
    await device.usesOne(choosesLoginWithPasskey(person));
    await person.isHome();
  });

  test('goes on after a reload in the middle', async ({ person }) => {
    await device.failsAt(choosesLoginWithPasskey(person));
    await person.reads('That was called off, or took too long. You can try again.');
    await device.isRightAgain();
    await person.page.reload();
    await person.isAt('Sign in with your passkey');
    await device.usesOne(() => person.button('Use passkey').click());
    await person.isHome();
  });

  test('is remembered for it like for any login option', async ({ person, demo }) => {
    await person.rememberMe.check();
    await device.usesOne(choosesLoginWithPasskey(person));
    await person.isHome();
    await demo.moveOn({ minutes: 16 });
    await person.opensTheLogin('/reports');
    await person.reads(/^Login with passkey is remembered on this browser until/);
    await choosesLoginWithPasskey(person)();
    await person.isHome('/reports', 'Reports');
  });

  test('signs in by the keyboard alone, in a window 360 pixels wide', async ({ person }) => {
    const { page } = person;
    await page.setViewportSize({ width: 360, height: 740 });
    await expectToFit(page, 'the login options');
    await person.button('Login with passkey').focus();
    await page.keyboard.press('Enter');
    await person.isAt('Sign in with your passkey');
    await expectToFit(page, 'the login with a passkey');
    await expectReachable(page, 'the login with a passkey');
    await page.keyboard.press('Shift+Tab');
    await expect(person.button('Back')).toBeFocused();
    await page.keyboard.press('Enter');
    await person.isAt('Login options');
    await device.usesOne(async () => {
      await person.button('Login with passkey').focus();
      await page.keyboard.press('Enter');
    });
    await person.isHome();
  });
});
