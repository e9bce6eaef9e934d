import { mailOf } from '../support/person.ts';
import { expect, testWithCarriers as test } from '../support/test.ts';

test('with the carriers of this computer someone registers by text and logs in by a call', async ({
  person,
  context,
}) => {
  const phone = '(202) 555-0102';
  await person.opensTheLogin();
  await person.registersUpToThePhone('blake');
  await person.asksForATextTo(phone);
  await person.typesTheCodeTextedTo(phone);
  await person.agreesToTheTerms();
  await person.isHome();

  await person.signsOut();
  const phoneAtHand = await context.newPage();
  await phoneAtHand.goto('/dev/outbox');
  await person.choosesLoginWithPhone();
  await person.signsIn(mailOf('blake'));
  await person.button('Call me').click();
  await person.isAt('Answer the call and press #');
  await phoneAtHand.getByRole('button', { name: 'Answer' }).click();
  await expect(phoneAtHand.getByText(/press the pound key, also called hash/)).toBeVisible();
  await phoneAtHand.getByRole('button', { name: '# pound, hash' }).click();
  await person.isHome();
});
