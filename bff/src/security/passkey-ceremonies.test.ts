import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import {
  addPasskey,
  askForCreation,
  requestIn,
  signedInByEmail,
} from '../testing/passkey-walks.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { createTestApp, register } from '../testing/test-app.ts';

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  for (const username of ['avery', 'blake']) {
    await register(app, app.browser(), { username, method: 'email' });
  }
  const authenticator = createSoftwareAuthenticator();
  const avery = await signedInByEmail(app, 'avery');
  await addPasskey(avery, authenticator);
  return { app, avery, authenticator };
}

const login = { kind: 'login', method: 'passkey' } as const;

test('a challenge of another flow is refused', async (t) => {
  const { app, authenticator } = await setUp(t);
  const browser = app.browser();
  const one = await browser.start(login);
  const other = await browser.start(login);
  const response = authenticator.get(requestIn(one.body));
  const { status, body } = await browser.act(other.body, 'use-passkey', { response });
  assert.equal(status, 422);
  assert.equal(body.problem?.code, 'passkey_not_accepted');
});

test('a challenge for making a passkey is refused where one is used, and the other way round', async (t) => {
  const { app, avery, authenticator } = await setUp(t);
  const browser = app.browser();
  const { body: flow } = await browser.start(login);
  const made = await askForCreation(avery);
  const used = authenticator.get(requestIn(flow), { challenge: made.challenge });
  assert.equal((await browser.act(flow, 'use-passkey', { response: used })).status, 422);

  const { challenge } = requestIn((await browser.start(login)).body);
  const response = createSoftwareAuthenticator().create(made, { challenge });
  assert.equal((await avery.post('/auth/passkeys', { response })).status, 422);
});

test('an answer of the other type is refused, whatever its challenge', async (t) => {
  const { app, avery, authenticator } = await setUp(t);
  const browser = app.browser();
  const { body: flow } = await browser.start(login);
  const used = authenticator.get(requestIn(flow), { type: 'webauthn.create' });
  assert.equal((await browser.act(flow, 'use-passkey', { response: used })).status, 422);
  const asked = await askForCreation(avery);
  const response = createSoftwareAuthenticator().create(asked, { type: 'webauthn.get' });
  assert.equal((await avery.post('/auth/passkeys', { response })).status, 422);
});

test('what one person was asked to make is not added to another’s account', async (t) => {
  const { app, avery } = await setUp(t);
  const blake = await signedInByEmail(app, 'blake');
  const mine = createSoftwareAuthenticator();
  const response = mine.create(await askForCreation(blake));
  await askForCreation(avery);
  assert.equal((await avery.post('/auth/passkeys', { response })).status, 422);
});
