import { mailOf, newPassword, portalPassword } from '../support/person.ts';
import { tabTo } from '../support/tab-to.ts';
import { expect, test } from '../support/test.ts';

test('a keyboard alone is enough to register with a call and to log in', async ({
  person,
  page,
  context,
}) => {
  const phone = '2025550104';
  const { keyboard } = page;

  await test.step('registration', async () => {
    await page.goto('/login');
    await tabTo(person.button('Complete your registration'));
    await keyboard.press('Enter');
    await person.isAt('Login');
    await expect(person.heading('Login')).toBeFocused();
    await tabTo(person.field('Username'));
    await keyboard.type('ellis');
    await keyboard.press('Tab');
    await expect(person.field('Password')).toBeFocused();
    await keyboard.type(portalPassword);
    await keyboard.press('Enter');
    await person.isAt('Login method');
    await tabTo(page.getByRole('button', { name: /^Phone/ }));
    await keyboard.press('Space');
    await person.isAt('Your email address');
    await tabTo(person.field('Email address'));
    await keyboard.type(mailOf('ellis'));
    await keyboard.press('Enter');
    await expect(person.codeField).toBeFocused();
    await keyboard.type(await person.outbox.codeFromMailTo(mailOf('ellis')));
    await person.isAt('Create a password');
    await tabTo(person.field('New password'));
    await keyboard.type(newPassword);
    await tabTo(person.field('Confirm new password'));
    await keyboard.type(newPassword);
    await tabTo(person.button('Create'));
    await keyboard.press('Enter');
    await person.isAt('Your phone number');
    await tabTo(person.field('Phone number'));
    await keyboard.type(phone);
    await tabTo(person.button('Call me'));
    await keyboard.press('Enter');
    await person.isAt('Answer the call and press #');
    await expect(person.heading('Answer the call and press #')).toBeFocused();
  });

  await test.step('the call', async () => {
    const phoneAtHand = await context.newPage();
    await phoneAtHand.goto('/dev/outbox');
    await tabTo(phoneAtHand.getByRole('button', { name: 'Answer' }));
    await phoneAtHand.keyboard.press('Enter');
    await expect(phoneAtHand.getByRole('heading', { name: 'Call in progress' })).toBeFocused();
    await tabTo(phoneAtHand.getByRole('button', { name: '# pound, hash' }));
    await phoneAtHand.keyboard.press('Space');
    await phoneAtHand.close();
  });

  await test.step('the terms', async () => {
    await person.isAt('Terms of use');
    await expect(person.heading('Terms of use')).toBeFocused();
    await tabTo(page.getByRole('region', { name: 'The terms of use' }));
    await tabTo(page.getByRole('checkbox'));
    await keyboard.press('Space');
    await tabTo(person.button('Continue'));
    await keyboard.press('Enter');
    await person.isHome();
  });

  await test.step('login', async () => {
    await tabTo(person.button('Sign out'));
    await keyboard.press('Enter');
    await person.isAt('Login options');
    await tabTo(person.button('Login with email'));
    await keyboard.press('Space');
    await person.isAt('Sign in with your email address');
    await tabTo(person.field('Email address'));
    await keyboard.type(mailOf('ellis'));
    await keyboard.press('Tab');
    await keyboard.type(newPassword);
    await keyboard.press('Enter');
    await person.isAt('Your email address');
    await tabTo(person.button('Send verification code'));
    await keyboard.press('Enter');
    await expect(person.codeField).toBeFocused();
    await keyboard.type(await person.outbox.codeFromMailTo(mailOf('ellis')));
    await person.isHome();
  });
});
