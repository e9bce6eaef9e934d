import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import {
  addPasskey,
  askForCreation,
  signedInByEmail,
  signInWithPasskey,
} from '../testing/passkey-walks.ts';
import type { Deviations } from '../testing/software-authenticator.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { createTestApp, register } from '../testing/test-app.ts';

const listed = 'https://records.example';

async function setUp(t: TestContext) {
  const app = await createTestApp(t, { passkeys: { topOrigins: [listed] } });
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const signedIn = await signedInByEmail(app, 'avery');
  const authenticator = createSoftwareAuthenticator();
  await addPasskey(signedIn, authenticator);
  return {
    use: async (deviations: Deviations) =>
      (await signInWithPasskey(app.browser(), authenticator, { deviations })).status,
    make: async (deviations: Deviations) => {
      const response = createSoftwareAuthenticator().create(
        await askForCreation(signedIn),
        deviations,
      );
      return (await signedIn.post('/auth/passkeys', { response })).status;
    },
  };
}

const refused: [string, Deviations][] = [
  ['another site', { origin: 'https://evil.example' }],
  ['the site on another port', { origin: 'http://localhost:4001' }],
  ['the site over another scheme', { origin: 'https://localhost:4000' }],
  ['a name that begins like the site’s', { origin: 'http://localhost:4000.evil.example' }],
  ['the site in a stranger’s frame', { crossOrigin: true, topOrigin: 'https://evil.example' }],
  ['the site in a frame of who knows whom', { crossOrigin: true }],
  ['the site, with a page around it that is denied', { topOrigin: listed }],
  ['another relying party', { rpId: 'evil.example' }],
];

for (const [where, deviations] of refused) {
  test(`a passkey used or made at ${where} is refused`, async (t) => {
    const { use, make } = await setUp(t);
    assert.equal(await use(deviations), 422);
    assert.equal(await make(deviations), 422);
  });
}

test('a page that the operator has listed may hold the site in a frame', async (t) => {
  const { use, make } = await setUp(t);
  const framed = { crossOrigin: true, topOrigin: listed };
  assert.equal(await use(framed), 200);
  assert.equal(await make(framed), 201);
});
