import { expectAccessible } from './support/accessibility.ts';
import { mailOf } from './support/person.ts';
import { expectToFit } from './support/reach.ts';
import { register } from './support/registration.ts';
import { expect, testWithOwnDemo as test } from './support/test.ts';

const phone = '(202) 555-0160';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the outbox shows mails, texts and a call, and is accessible, in ${colorScheme} colours`, async ({
    person,
    demo,
    context,
  }) => {
    const outbox = await context.newPage();
    await outbox.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await outbox.goto('/dev/outbox');
    await expect(outbox.getByText('No mail yet')).toBeVisible();
    await expectAccessible(outbox, 'the empty outbox');

    await register(demo.address, { username: 'finley', phone });
    await expect(
      outbox.getByRole('heading', { name: 'Confirm your email address for Kepro' }),
    ).toBeVisible();
    await expect(outbox.getByText(/^Kepro: your code is/)).toBeVisible();
    await expectAccessible(outbox, 'the outbox with a mail and a text');

    await person.opensTheLogin();
    await person.choosesLoginWithPhone();
    await person.signsIn(mailOf('finley'));
    await person.button('Call me').click();
    await expect(outbox.getByRole('heading', { name: 'Incoming call' })).toBeVisible();
    await expectAccessible(outbox, 'the ringing phone');
    await outbox.getByRole('button', { name: 'Answer' }).click();
    await expect(outbox.getByRole('heading', { name: 'Call in progress' })).toBeVisible();
    await expectAccessible(outbox, 'the phone in a call');
    await outbox.setViewportSize({ width: 1280, height: 720 });
    for (const name of ['# pound, hash', 'Hang up']) {
      const button = outbox.getByRole('button', { name });
      await expect(button, 'no one has to scroll inside the phone').toBeInViewport({ ratio: 1 });
    }
    await outbox.setViewportSize({ width: 360, height: 740 });
    await expectToFit(outbox, 'the outbox');
    await outbox.getByRole('button', { name: '# pound, hash' }).click();
    await person.isHome();
  });
}
