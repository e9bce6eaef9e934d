import { mailOf, newPassword } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

test('someone registers with a phone by text message, and logs in with it', async ({ person }) => {
  const phone = '(202) 555-0101';
  await test.step('registration', async () => {
    await person.opensTheLogin();
    await person.beginsTheRegistration();
    await person.logsInToThePortal('avery');
    await person.reads(/10-digit phone number and cannot use an extension/);
    await person.choosesPhone();
    await person.asksForAMailTo(mailOf('avery'));
    await person.typesTheCodeMailedTo(mailOf('avery'));
    await person.reads('Email address verified. You can now continue.');
    await person.createsThePassword();
    await expect(person.field('Country code')).toHaveText('United States (+1)');
    await person.asksForATextTo(phone);
    await person.typesTheCodeTextedTo(phone);
    await person.reads('Phone number verified. You can now continue.');
    await person.agreesToTheTerms();
    await person.isHome();
    await person.reads('Welcome, Avery Collins');
  });

  await test.step('login', async () => {
    await person.signsOut();
    await person.choosesLoginWithPhone();
    await person.signsIn(mailOf('avery'));
    await person.isAt('Your phone number');
    await person.reads('•••-•••-0101');
    await person.button('Send code').click();
    await person.typesTheCodeTextedTo(phone);
    await person.isHome();
  });
});

test('someone registers and logs in with a phone that rings', async ({ person, context }) => {
  const phone = '(202) 555-0102';
  const phoneAtHand = await context.newPage();
  await phoneAtHand.goto('/dev/outbox');
  const answersAndPressesHash = async () => {
    await phoneAtHand.getByRole('button', { name: 'Answer' }).click();
    await expect(phoneAtHand.getByText(/press the pound key, also called hash/)).toBeVisible();
    await phoneAtHand.getByRole('button', { name: '# pound, hash' }).click();
  };

  await test.step('registration', async () => {
    await person.opensTheLogin();
    await person.registersUpToThePhone('blake');
    await person.asksForACallTo(phone);
    await person.isAt('Answer the call and press #');
    await person.reads(
      /^We are calling •••-•••-0102\. Keep this page open; it goes on by itself\./,
    );
    await answersAndPressesHash();
    await person.agreesToTheTerms();
    await person.isHome();
  });

  await test.step('login', async () => {
    await person.signsOut();
    await person.choosesLoginWithPhone();
    await person.signsIn(mailOf('blake'));
    await person.button('Call me').click();
    await person.isAt('Answer the call and press #');
    await answersAndPressesHash();
    await person.isHome();
  });
});

test('someone without a phone registers and logs in with email', async ({ person }) => {
  const mail = mailOf('casey');
  await test.step('registration', async () => {
    await person.opensTheLogin();
    await person.beginsTheRegistration();
    await person.logsInToThePortal('casey');
    await person.choosesEmail();
    await person.asksForAMailTo(mail);
    await person.typesTheCodeMailedTo(mail);
    await person.createsThePassword(newPassword);
    await person.agreesToTheTerms();
    await person.isHome();
  });

  await test.step('login', async () => {
    await person.signsOut();
    await person.choosesLoginWithEmail();
    await person.signsIn(mail);
    await person.isAt('Your email address');
    await expect(person.field('Email address')).toHaveValue(mail);
    await person.button('Send verification code').click();
    await person.isAt('Enter the code');
    await person.reads(/^Valid for 0:(30|2\d)\.$/);
    await expect(person.button('Send new code')).toBeVisible();
    await person.typesTheCodeMailedTo(mail);
    await person.isHome();
  });
});
