import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import { createCarrierApp } from '../testing/carriers/carrier-app.ts';
import { signCallback } from '../testing/carriers/signed-callbacks.ts';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, register } from '../testing/test-app.ts';

/** A call that waits for `#`, and what may be said of it to the BFF. */
async function answered(t: TestContext) {
  const app = await createCarrierApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: newPassword });
  await login.act('call-me');
  const [call] = app.vonage.calls.values();
  assert.ok(call);
  app.clock.advance(0);
  await app.answerCall();
  const path = new URL(call.eventUrl).pathname;
  const keys = (digits = '') =>
    JSON.stringify({ uuid: call.uuid, dtmf: { digits, timed_out: false } });
  const signer = app.carriers.phone;
  const post = async (body: string, token?: string, at = path) => {
    const answer = await app.app.request(at, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      body,
    });
    return answer.status;
  };
  const state = async () => {
    const { step } = (await login.read()).body;
    return step.kind === 'verify-code' && step.phase === 'call' ? step.callState : undefined;
  };
  const sign = (body: string, changes = {}) => signCallback(signer, body, app.clock, changes);
  return { ...app, login, call, path, keys, signer, post, state, sign };
}

test('a signed callback is taken', async (t) => {
  const { post, sign, keys, state } = await answered(t);
  assert.equal(await post(keys(), await sign(keys())), 200);
  assert.equal(await state(), 'approved');
});

test('one that is not signed is put off, so that a signed one follows, and changes nothing', async (t) => {
  const { post, keys, state } = await answered(t);
  assert.equal(await post(keys()), 503);
  assert.equal(await state(), 'answered');
});

const refused: [string, Record<string, unknown>][] = [
  ['of another issuer', { iss: 'Mallory' }],
  ['of another account', { api_key: 'abcdef12' }],
  ['of another application', { application_id: randomUUID() }],
  ['without the hash of its body', { payload_hash: undefined }],
  ['with the hash of another body', { payload_hash: 'a'.repeat(64) }],
  ['without a name of its own', { jti: undefined }],
  ['that does not say when it was signed', { iat: undefined }],
];
for (const [what, changes] of refused) {
  test(`a callback ${what} is refused`, async (t) => {
    const { post, sign, keys, state } = await answered(t);
    assert.equal(await post(keys(), await sign(keys(), changes)), 401);
    assert.equal(await state(), 'answered');
  });
}

test('a callback is taken for five minutes after it was signed, and not from the future', async (t) => {
  const { post, sign, keys, clock } = await answered(t);
  const now = Math.floor(clock.now().getTime() / 1_000);
  const status = async (iat: number) => post(keys('9'), await sign(keys('9'), { iat }));
  assert.equal(await status(now - 300), 200);
  assert.equal(await status(now - 301), 401);
  assert.equal(await status(now + 30), 200);
  assert.equal(await status(now + 31), 401);
});

test('a token of another algorithm or another key is refused, and so is none at all', async (t) => {
  const { post, keys, state, signer, clock } = await answered(t);
  const claims = { api_key: signer.apiKey, application_id: signer.applicationId };
  const unsecured = new UnsecuredJWT(claims).setIssuer('Vonage').setIssuedAt(clock.now()).encode();
  assert.equal(await post(keys(), unsecured), 401);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const rsa = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
  assert.equal(await post(keys(), rsa), 401);
  const other = await signCallback({ ...signer, signatureSecret: 'another secret' }, keys(), clock);
  assert.equal(await post(keys(), other), 401);
  assert.equal(await post(keys(), 'not.a.token'), 401);
  assert.equal(await state(), 'answered');
});

test('a body that was altered on its way is refused', async (t) => {
  const { post, sign, keys, state } = await answered(t);
  assert.equal(await post(keys(), await sign(keys('9'))), 401);
  assert.equal(await state(), 'answered');
});

test('a callback that is sent again is acknowledged and not counted again', async (t) => {
  const { post, sign, keys, state } = await answered(t);
  const token = await sign(keys('9'));
  // Three wrong keys end a call: the same one four times does not.
  for (let time = 0; time < 4; time += 1) assert.equal(await post(keys('9'), token), 200);
  assert.equal(await state(), 'answered');
  for (let time = 0; time < 2; time += 1) await post(keys('9'), await sign(keys('9')));
  assert.equal(await state(), 'failed');
});

test('of the same callback sent at once by many, one counts', async (t) => {
  const { post, sign, keys, state } = await answered(t);
  const token = await sign(keys('9'));
  await Promise.all(Array.from({ length: 16 }, () => post(keys('9'), token)));
  assert.equal(await state(), 'answered');
});

test('only the leg that was placed is heard, on the address of its own call', async (t) => {
  const { post, sign, keys, state, call } = await answered(t);
  const stranger = JSON.stringify({ uuid: randomUUID(), dtmf: { digits: '', timed_out: false } });
  assert.equal(await post(stranger, await sign(stranger)), 200);
  const elsewhere = `/auth/hooks/vonage/voice/${randomUUID()}`;
  assert.equal(await post(keys(), await sign(keys()), elsewhere), 200);
  assert.equal(await post(keys(), await sign(keys()), '/auth/hooks/vonage/voice'), 200);
  assert.equal(await state(), 'answered');
  assert.ok(!call.isOver());
});

test('# that comes after the call has had its time approves nothing', async (t) => {
  const { post, sign, keys, state, clock } = await answered(t);
  clock.advance(300_000);
  assert.equal(await post(keys(), await sign(keys())), 200);
  assert.notEqual(await state(), 'approved');
});

test('a large body is refused unread, and one that is no object is not understood', async (t) => {
  const { post, sign } = await answered(t);
  const large = JSON.stringify({ text: 'x'.repeat(70_000) });
  assert.equal(await post(large, await sign(large)), 413);
  for (const body of ['[]', 'null', 'hello']) assert.equal(await post(body, await sign(body)), 400);
});

test('there is no callback address where there are no carriers', async (t) => {
  const { app } = await createTestApp(t);
  for (const path of ['vonage/voice', 'vonage/messages', 'postmark']) {
    const answer = await app.request(`/auth/hooks/${path}`, { method: 'POST' });
    assert.ok(answer.status === 404 || answer.status === 403 || answer.status === 415);
  }
});
