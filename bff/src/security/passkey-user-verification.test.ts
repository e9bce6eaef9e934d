import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addPasskey,
  askForCreation,
  requestIn,
  signedInByEmail,
  signInWithPasskey,
} from '../testing/passkey-walks.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { createTestApp, register } from '../testing/test-app.ts';

test('a passkey stands for two factors only where its person was verified, and was there', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const signedIn = await signedInByEmail(app, 'avery');
  const authenticator = createSoftwareAuthenticator();
  await addPasskey(signedIn, authenticator);
  for (const deviations of [{ userVerified: false }, { userPresent: false }]) {
    const used = await signInWithPasskey(app.browser(), authenticator, { deviations });
    assert.equal(used.status, 422);
    assert.deepEqual(used.body.problem, { code: 'passkey_not_accepted' });
    const response = createSoftwareAuthenticator().create(
      await askForCreation(signedIn),
      deviations,
    );
    assert.equal((await signedIn.post('/auth/passkeys', { response })).status, 422);
  }
});

test('user verification is asked for, in both ceremonies', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const { body } = await app.browser().start({ kind: 'login', method: 'passkey' });
  assert.equal(requestIn(body).userVerification, 'required');
  const { authenticatorSelection } = (await askForCreation(
    await signedInByEmail(app, 'avery'),
  )) as { authenticatorSelection?: { userVerification?: string } };
  assert.equal(authenticatorSelection?.userVerification, 'required');
});
