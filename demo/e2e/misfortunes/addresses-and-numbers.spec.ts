import { mailOf } from '../support/person.ts';
import { expect, testWithOwnDemo as test } from '../support/test.ts';

const mail = mailOf('avery');

test('an address that is none, or not the one on record, is said beside its field', async ({
  person,
  outbox,
}) => {
  await person.opensTheLogin();
  await person.beginsTheRegistration();
  await person.logsInToThePortal('avery');
  await person.choosesEmail();
  await person.asksForAMailTo('avery at clinic');
  await expect(person.complaint).toHaveText(
    'That is not an email address. It looks like name@clinic.example.',
  );
  await person.asksForAMailTo(mailOf('blake'));
  await expect(person.complaint).toContainText('That is not the email address on record.');
  await expect(person.field('Email address')).toBeFocused();
  await expect(person.field('Email address')).toHaveValue(mailOf('blake'));
  expect(await outbox.countTo(mailOf('blake'))).toBe(0);
  await person.asksForAMailTo(mail);
  await person.typesTheCodeMailedTo(mail);
  await person.isAt('Create a password');
});

test('a number that is none, has an extension or may not be called is said beside its field', async ({
  person,
}) => {
  await person.opensTheLogin();
  await person.registersUpToThePhone('avery');
  const refusals = [
    ['', 'Enter your phone number.'],
    ['555 0101', 'That is not a phone number. Enter all 10 digits.'],
    ['(202) 555-0140 ext. 12', 'Extensions are not supported. Use a direct line.'],
    ['(900) 234-5678', 'We can’t reach that number. Use another direct line.'],
  ] as const;
  for (const [number, message] of refusals) {
    await person.asksForATextTo(number);
    await expect(person.complaint).toHaveText(message);
    await expect(person.field('Phone number')).toHaveValue(number);
    await expect(person.field('Phone number')).toBeFocused();
  }
  await person.asksForATextTo('202.555.0140');
  await person.typesTheCodeTextedTo('(202) 555-0140');
  await person.isAt('Terms of use');
});
