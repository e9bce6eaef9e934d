import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { AccessToken, KeySet } from '@atrezzo/contract';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { createAtrezzo } from '../app.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import { startNode } from '../testing/node-process.ts';
import { createTestApp, register, testOptions } from '../testing/test-app.ts';

const minute = 60_000;
const audience = 'urn:portal:cases';
const options = { tokenAudiences: [audience] };

async function signedIn(t: TestContext) {
  const app = await createTestApp(t, options);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'email' });
  const token = async () =>
    (await browser.get<AccessToken>(`/auth/token?audience=${audience}`)).body.token;
  const keySet = async () => (await browser.get<KeySet>('/auth/jwks.json')).body;
  const kidOf = (text: string) => decodeProtectedHeader(text).kid;
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += minute) {
      app.clock.advance(minute);
      await browser.post('/auth/session/extend', {});
    }
  };
  const verify = (text: string, keys: KeySet) =>
    jwtVerify(text, createLocalJWKSet(keys), { audience, currentDate: app.clock.now() });
  return { app, token, keySet, kidOf, pass, verify };
}

test('a new key is published before it signs, and signs ten minutes later', async (t) => {
  const { app, token, keySet, kidOf, pass } = await signedIn(t);
  const before = kidOf(await token());
  const rotation = await app.app.rotateKeys();
  assert.equal(rotation.signsFrom.getTime() - app.clock.now().getTime(), 10 * minute);
  assert.deepEqual(
    (await keySet()).keys.map(({ kid }) => kid),
    [before, rotation.kid],
  );
  await pass(9 * minute);
  assert.equal(kidOf(await token()), before);
  await pass(minute);
  assert.equal(kidOf(await token()), rotation.kid);
});

test('a key set read before the rotation verifies every token until it may no longer be kept', async (t) => {
  const { app, token, keySet, pass, verify } = await signedIn(t);
  const old = await keySet();
  await app.app.rotateKeys();
  await pass(5 * minute);
  await verify(await token(), old);
});

test('the old key stays published until its last token has expired, and is gone after it', async (t) => {
  const { app, token, keySet, pass, verify } = await signedIn(t);
  const { kid } = await app.app.rotateKeys();
  await pass(9 * minute);
  const last = await token();
  await pass(4 * minute);
  await verify(last, await keySet());
  await pass(4 * minute);
  assert.deepEqual(
    (await keySet()).keys.map((key) => key.kid),
    [kid],
  );
});

test('a retired key is erased from the database', async (t) => {
  const file = await createDatabaseFile(t);
  const app = await createTestApp(t, { ...options, databaseUrl: file.url });
  const { kid } = await app.app.rotateKeys();
  assert.equal(file.rows('select kid from signing_keys').length, 2);
  app.clock.advance(17 * minute);
  // What is due runs at once, and ends after a few turns.
  for (let turn = 0; turn < 100 && file.count('signing_keys') > 1; turn++) await setImmediate();
  assert.deepEqual(
    file.rows('select kid from signing_keys').map((row) => row.kid),
    [kid],
  );
});

test('a rotation while one is under way makes no further key', async (t) => {
  const { app } = await signedIn(t);
  const rotations = await Promise.all(Array.from({ length: 8 }, () => app.app.rotateKeys()));
  assert.equal(rotations.filter(({ isNew }) => isNew).length, 1);
  assert.equal(new Set(rotations.map(({ kid }) => kid)).size, 1);
  assert.equal((await app.app.rotateKeys()).isNew, false);
});

test('processes that start at once on one file share one key, and each verifies the other’s tokens', async (t) => {
  const file = await createDatabaseFile(t);
  const start = { databaseUrl: file.url, policyChanges: {} };
  const nodes = await Promise.all([1, 2, 3].map(() => startNode(t, start)));
  const sets = await Promise.all(
    nodes.map(async (node) => (await node.browser().get<KeySet>('/auth/jwks.json')).body),
  );
  assert.equal(sets[0]?.keys.length, 1);
  assert.deepEqual(sets[1], sets[0]);
  assert.deepEqual(sets[2], sets[0]);
});

test('of two processes that rotate at once on one file, one makes the next key', async (t) => {
  const file = await createDatabaseFile(t);
  const start = { databaseUrl: file.url, policyChanges: {}, rotates: true };
  const nodes = await Promise.all([1, 2].map(() => startNode(t, start)));
  const [set] = await Promise.all(
    nodes.map(async (node) => (await node.browser().get<KeySet>('/auth/jwks.json')).body),
  );
  assert.equal(set?.keys.length, 2);
  const made = file.rows("select * from audit where act = 'signing_key_made'");
  assert.equal(made.length, 2);
});

test('with another secret the key cannot be opened, and no token is made', async (t) => {
  const file = await createDatabaseFile(t);
  const first = await createTestApp(t, { ...options, databaseUrl: file.url });
  const browser = first.browser();
  await register(first, browser, { username: 'avery', method: 'email' });
  const errors: unknown[] = [];
  const second = await createAtrezzo(
    testOptions({
      ...options,
      databaseUrl: file.url,
      clock: first.clock,
      secret: 'another-secret-that-nobody-else-has-9876543210',
      logger: { info() {}, error: (fields) => errors.push(fields) },
    }),
  );
  t.after(() => second.close());
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await second.request(`/auth/token?audience=${audience}`, {
    headers: { Cookie: cookie },
  });
  assert.equal(answer.status, 500);
  assert.match((errors[0] as { err: Error }).err.message, /Has the secret been changed/);
});
