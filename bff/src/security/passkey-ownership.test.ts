import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { PasskeyList } from '@atrezzo/contract';
import {
  addPasskey,
  askForCreation,
  signedInByEmail,
  signInWithPasskey,
} from '../testing/passkey-walks.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { createTestApp, register } from '../testing/test-app.ts';

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  for (const username of ['avery', 'blake']) {
    await register(app, app.browser(), { username, method: 'email' });
  }
  const avery = await signedInByEmail(app, 'avery');
  const authenticator = createSoftwareAuthenticator();
  const passkey = await addPasskey(avery, authenticator);
  return { app, avery, authenticator, path: `/auth/passkeys/${passkey.id}` };
}

test('a passkey whose user handle is another’s, or none, is refused', async (t) => {
  const { app, authenticator } = await setUp(t);
  const { user } = await askForCreation(await signedInByEmail(app, 'blake'));
  for (const userHandle of [user.id, 'AAAA', undefined]) {
    const used = await signInWithPasskey(app.browser(), authenticator, {
      deviations: { userHandle },
    });
    assert.equal(used.status, 422, String(userHandle));
  }
});

test('a credential that nobody has is refused as one that does not hold', async (t) => {
  const { app, authenticator } = await setUp(t);
  const stranger = createSoftwareAuthenticator();
  const unknown = await signInWithPasskey(app.browser(), stranger);
  const forged = await signInWithPasskey(app.browser(), authenticator, {
    deviations: { forged: true },
  });
  assert.deepEqual(unknown.body.problem, forged.body.problem);
  assert.equal(unknown.status, forged.status);
});

test('someone else’s passkey can neither be seen, named nor removed', async (t) => {
  const { app, avery, path } = await setUp(t);
  const blake = await signedInByEmail(app, 'blake');
  assert.deepEqual((await blake.get<PasskeyList>('/auth/passkeys')).body.passkeys, []);
  assert.equal((await blake.call('PATCH', path, { name: 'mine' })).status, 404);
  assert.equal((await blake.delete(path)).status, 404);
  const { body } = await avery.get<PasskeyList>('/auth/passkeys');
  assert.equal(body.passkeys[0]?.name, 'Passkey');
});

test('a session whose second factor is not recent changes no factor, and none at all does neither', async (t) => {
  const { app, avery, path } = await setUp(t);
  const changes = (browser: typeof avery) => [
    browser.post<{ code: string }>('/auth/passkeys', {}),
    browser.call<{ code: string }>('PATCH', path, { name: 'mine' }),
    browser.delete<{ code: string }>(path),
    browser.post<{ code: string }>('/auth/recovery-codes', {}),
  ];
  app.clock.advance(5 * 60_000 + 1);
  for (const answer of await Promise.all(changes(avery))) {
    assert.equal(answer.status, 403);
    assert.equal(answer.body.code, 'step_up_required');
  }
  for (const { status } of await Promise.all(changes(app.browser()))) assert.equal(status, 401);
  assert.equal((await avery.get<PasskeyList>('/auth/passkeys')).body.passkeys.length, 1);
});

test('a change of factors ends every other session, and the cookie of before', async (t) => {
  const { app, avery, path } = await setUp(t);
  const stolen = app.browser();
  for (const [name, value] of avery.cookies) stolen.cookies.set(name, value);
  const elsewhere = await signedInByEmail(app, 'avery');
  assert.equal((await avery.delete(path)).status, 200);
  assert.equal((await stolen.get('/auth/passkeys')).status, 401);
  assert.equal((await elsewhere.get('/auth/passkeys')).status, 401);
  assert.equal((await avery.get('/auth/passkeys')).status, 200);
});
