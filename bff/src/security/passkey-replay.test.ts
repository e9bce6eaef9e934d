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

const minute = 60_000;

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const authenticator = createSoftwareAuthenticator();
  const signedIn = await signedInByEmail(app, 'avery');
  await addPasskey(signedIn, authenticator);
  const start = async () => {
    const browser = app.browser();
    const { body: flow } = await browser.start({ kind: 'login', method: 'passkey' });
    return { browser, flow, asked: requestIn(flow) };
  };
  return { app, authenticator, signedIn, start };
}

test('one answer to a challenge, 64 times at once, makes one session', async (t) => {
  const { authenticator, start } = await setUp(t);
  const { browser, flow, asked } = await start();
  const response = authenticator.get(asked);
  const answers = await Promise.all(
    Array.from({ length: 64 }, () => browser.act(flow, 'use-passkey', { response })),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('a challenge that was answered wrongly is gone, and the right answer comes too late', async (t) => {
  const { authenticator, start } = await setUp(t);
  const { browser, flow, asked } = await start();
  const forged = authenticator.get(asked, { forged: true });
  const refused = await browser.act(flow, 'use-passkey', { response: forged });
  assert.equal(refused.status, 422);
  assert.notEqual(requestIn(refused.body).challenge, asked.challenge, 'there is another challenge');
  const late = await browser.act(refused.body, 'use-passkey', {
    response: authenticator.get(asked),
  });
  assert.equal(late.body.problem?.code, 'passkey_not_accepted');
});

test('a challenge works for five minutes; a reload before that gives the same', async (t) => {
  const { app, authenticator, start } = await setUp(t);
  const early = await start();
  app.clock.advance(5 * minute - 1_000);
  assert.equal(
    requestIn((await early.browser.read(early.flow)).body).challenge,
    early.asked.challenge,
  );
  const inTime = { response: authenticator.get(early.asked) };
  assert.equal((await early.browser.act(early.flow, 'use-passkey', inTime)).status, 200);

  const late = await start();
  app.clock.advance(5 * minute + 1_000);
  const tooLate = { response: authenticator.get(late.asked) };
  assert.equal((await late.browser.act(late.flow, 'use-passkey', tooLate)).status, 422);
});

test('a counter that does not go up is refused: the key is in two places', async (t) => {
  const { app, authenticator, start } = await setUp(t);
  for (const [counter, status] of [
    [7, 200],
    [7, 422],
    [6, 422],
    [8, 200],
  ] as const) {
    const { browser, flow, asked } = await start();
    const response = authenticator.get(asked, { counter });
    assert.equal(
      (await browser.act(flow, 'use-passkey', { response })).status,
      status,
      `${counter}`,
    );
  }
  const rows = await app.app.auditLog.read(0, 1_000);
  assert.equal(rows.filter(({ act }) => act === 'passkey_refused').length, 2);
});

test('an authenticator that does not count is taken at its word, each time', async (t) => {
  const { signedIn, start } = await setUp(t);
  const synced = createSoftwareAuthenticator({ counts: false, backupEligible: true });
  await addPasskey(signedIn, synced);
  for (let round = 0; round < 2; round++) {
    const { browser, flow, asked } = await start();
    const response = synced.get(asked);
    assert.equal((await browser.act(flow, 'use-passkey', { response })).status, 200);
  }
});

test('what was made for one challenge is added once', async (t) => {
  const { signedIn } = await setUp(t);
  const authenticator = createSoftwareAuthenticator();
  const response = authenticator.create(await askForCreation(signedIn));
  const first = await signedIn.post('/auth/passkeys', { response });
  assert.equal(first.status, 201);
  assert.equal((await signedIn.post('/auth/passkeys', { response })).status, 422);
  const again = authenticator.create(await askForCreation(signedIn));
  const twice = await signedIn.post<{ code: string }>('/auth/passkeys', { response: again });
  assert.equal(twice.body.code, 'passkey_already_added', 'nor for another challenge');
});
