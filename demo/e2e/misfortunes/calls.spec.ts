import { mailOf } from '../support/person.ts';
import { register } from '../support/registration.ts';
import { expect, testWithOwnDemo as test } from '../support/test.ts';
import { letTimePass } from '../support/time.ts';

const phone = '(202) 555-0150';

/** Each begins with a call that rings. */
test.beforeEach(async ({ person, demo }) => {
  await register(demo.address, { username: 'finley', phone });
  await person.page.clock.install();
  await person.opensTheLogin();
  await person.choosesLoginWithPhone();
  await person.signsIn(mailOf('finley'));
  await person.button('Call me').click();
  await person.reads('Ringing…');
});

test('a call that is declined can be followed by a text', async ({
  person,
  page,
  demo,
  outbox,
}) => {
  await outbox.declineCallTo(phone);
  await person.isAt('Not confirmed yet');
  await person.reads('The call ended before # was pressed. We can call again.');
  await letTimePass(page, demo, { seconds: 31 });
  await person.button('Send a text instead').click();
  await person.typesTheCodeTextedTo(phone);
  await person.isHome();
});

test('a call that no one answers can be placed again', async ({ person, page, demo, outbox }) => {
  await outbox.ringingCallTo(phone);
  await letTimePass(page, demo, { seconds: 31 });
  await person.isAt('Not confirmed yet');
  await person.reads('No one answered. We can call again.');
  await person.button('Call again').click();
  await person.isAt('Answer the call and press #');
  await outbox.answerCallTo(phone, '#');
  await person.isHome();
});

test('a call that is answered and ended without # signs no one in', async ({ person, outbox }) => {
  await outbox.hangUpOn(phone);
  await person.isAt('Not confirmed yet');
  await person.reads('The call ended before # was pressed. We can call again.');
  await person.page.goto('/home');
  await person.page.waitForURL('**/login?returnTo=%2Fhome');
});

test('a second call has to wait a little, and says how long', async ({ person, outbox }) => {
  await outbox.declineCallTo(phone);
  await person.isAt('Not confirmed yet');
  await person.reads(/^again in 0:\d\d$/);
  await person.button('Call again').click({ force: true });
  await person.isAt('Not confirmed yet');
  expect(await outbox.countTo(phone)).toBe(2);
});
