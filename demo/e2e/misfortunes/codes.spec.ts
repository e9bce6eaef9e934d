import type { Person } from '../support/person.ts';
import { mailOf } from '../support/person.ts';
import { register } from '../support/registration.ts';
import { expect, testWithOwnDemo as test } from '../support/test.ts';
import { letTimePass } from '../support/time.ts';
import { wrongCode } from '../support/wrong-code.ts';

const mail = mailOf('finley');

/** Each begins with someone who waits for a code, which is good for 30 seconds. */
test.beforeEach(async ({ person, demo }) => {
  await register(demo.address, { username: 'finley' });
  await person.page.clock.install();
  await person.opensTheLogin();
  await person.choosesLoginWithEmail();
  await person.signsIn(mail);
  await person.button('Send verification code').click();
  await person.isAt('Enter the code');
});

test('a wrong code says how many tries are left, and the right one is taken after it', async ({
  person,
  outbox,
}) => {
  const code = await outbox.codeFromMailTo(mail);
  await person.typesTheCode(wrongCode(code));
  await expect(person.complaint).toHaveText('That code is not right. 4 tries left.');
  await expect(person.codeField).toBeFocused();
  await person.typesTheCode(code);
  await person.isHome();
});

test('five wrong codes end this code, and a new one can be sent', async ({
  person,
  page,
  demo,
  outbox,
}) => {
  const code = await outbox.codeFromMailTo(mail);
  for (const triesLeft of [4, 3, 2, 1]) {
    await person.typesTheCode(wrongCode(code, triesLeft));
    await person.reads(triesLeft === 1 ? '1 try left.' : `${triesLeft} tries left.`);
  }
  await person.typesTheCode(wrongCode(code, 5));
  await person.reads(
    'There were too many wrong tries, so this code no longer works. Send a new one.',
  );
  await letTimePass(page, demo, { seconds: 31 });
  await sendsANewCodeAndUsesIt(person);
});

test('a code that comes too late says so, and a new one can be sent', async ({
  person,
  page,
  demo,
  outbox,
}) => {
  await outbox.codeFromMailTo(mail);
  await letTimePass(page, demo, { seconds: 31 });
  await person.reads('The code has expired. Send a new one.');
  await sendsANewCodeAndUsesIt(person);
});

test('a code is refused after its time by the server too, whatever the page’s clock says', async ({
  person,
  demo,
  outbox,
}) => {
  await demo.moveOn({ seconds: 31 });
  await person.typesTheCode(await outbox.codeFromMailTo(mail));
  await person.reads('The code has expired. Send a new one.');
  await expect(person.button('Send new code')).toBeVisible();
});

test('only the newest code is good', async ({ person, page, demo, outbox }) => {
  const first = await outbox.codeFromMailTo(mail);
  await letTimePass(page, demo, { seconds: 31 });
  await person.button('Send new code').click();
  await person.reads('We sent a new code. The one before no longer works.');
  const second = await outbox.codeFromMailTo(mail);
  await person.typesTheCode(first);
  await person.reads('That code is not right.');
  await person.typesTheCode(second);
  await person.isHome();
});

test('an incomplete code is said without asking the server', async ({ person }) => {
  await person.codeField.pressSequentially('123');
  await person.button('Verify code').click();
  await expect(person.complaint).toHaveText('Enter all digits of the code.');
  await expect(person.codeField).toHaveValue('123');
});

test('a code can be pasted as it stands in the message', async ({ person, outbox, page }) => {
  const code = await outbox.codeFromMailTo(mail);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const asCopied = ` ${code.slice(0, 3)}-${code.slice(3)} `;
  await page.evaluate((text) => navigator.clipboard.writeText(text), asCopied);
  await person.codeField.press('ControlOrMeta+v');
  await person.isHome();
});

test('eight messages an hour are enough; the ninth is refused with the time to wait', async ({
  person,
  page,
  demo,
  outbox,
}) => {
  // One was sent for the registration, and one is waited for now.
  for (let sent = 2; sent < 8; sent += 1) {
    await letTimePass(page, demo, { seconds: 31 });
    await outbox.codeFromMailTo(mail);
    await person.button('Send new code').click();
    await person.reads('We sent a new code.');
    await expect(person.button('Verify code')).toBeVisible();
  }
  await letTimePass(page, demo, { seconds: 31 });
  await person.button('Send new code').click();
  await person.reads(
    /^We have sent many codes already\. You can ask for another in \d+ minutes\.$/,
  );
  expect(await outbox.countTo(mail)).toBe(8);
});

async function sendsANewCodeAndUsesIt(person: Person): Promise<void> {
  await person.button('Send new code').click();
  await person.reads('We sent a new code. The one before no longer works.');
  await person.typesTheCodeMailedTo(mail);
  await person.isHome();
}
