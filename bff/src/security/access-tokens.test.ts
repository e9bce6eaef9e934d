import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { AccessToken, KeySet, SessionState } from '@atrezzo/contract';
import { accessTokenClaimsSchema } from '@atrezzo/contract';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import type { Browser } from '../testing/browser.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, register } from '../testing/test-app.ts';

const cases = 'https://api.portal.example/cases';
const reports = 'urn:portal:reports';
const options = { tokenAudiences: [cases, reports] };

async function signedIn(t: TestContext) {
  const app = await createTestApp(t, options);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'phone' });
  return { app, browser };
}

const tokenFor = (browser: Browser, audience: string) =>
  browser.get<AccessToken & { code: string }>(`/auth/token?${new URLSearchParams({ audience })}`);

/** As an API of the portal's would: with the keys published, and its own name. */
async function verify({ app, clock }: TestApp, token: string, audience: string) {
  const response = await app.request('/auth/jwks.json');
  return jwtVerify(token, createLocalJWKSet((await response.json()) as KeySet), {
    issuer: 'http://localhost:4000/auth',
    audience,
    algorithms: ['ES256'],
    currentDate: clock.now(),
  });
}

test('a token says who, for whom, in which session and how it was made', async (t) => {
  const { app, browser } = await signedIn(t);
  const { body } = await tokenFor(browser, cases);
  const { payload, protectedHeader } = await verify(app, body.token, cases);
  const claims = accessTokenClaimsSchema.strict().parse(payload);
  const session = (await browser.get<SessionState>('/auth/session')).body;
  assert.ok(session.state === 'active');
  assert.equal(protectedHeader.alg, 'ES256');
  assert.deepEqual(
    [claims.sub, claims.org, claims.roles],
    [session.user.id, session.user.organisation.id, session.user.roles],
  );
  assert.deepEqual(
    [claims.amr, claims.acr, claims.auth_time],
    [session.amr, session.acr, Date.parse(session.authTime) / 1_000],
  );
  const own = await browser.get<{ sessions: { id: string }[] }>('/auth/sessions');
  assert.equal(claims.sid, own.body.sessions[0]?.id);
  const again = await verify(app, (await tokenFor(browser, cases)).body.token, cases);
  assert.notEqual(again.payload.jti, claims.jti);
});

test('a token is for the audience that was asked for and for no other', async (t) => {
  const { app, browser } = await signedIn(t);
  const { body } = await tokenFor(browser, cases);
  await assert.rejects(verify(app, body.token, reports), {
    code: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
  });
});

test('no token is made for an audience that is not on the list, whatever it looks like', async (t) => {
  const { browser } = await signedIn(t);
  for (const audience of ['', `${cases}/`, `${cases},${reports}`, cases.toUpperCase(), '*']) {
    const answer = await tokenFor(browser, audience);
    assert.deepEqual([answer.status, answer.body.code], [400, 'audience_not_allowed'], audience);
  }
  const answer = await browser.get<{ code: string }>('/auth/token');
  assert.deepEqual([answer.status, answer.body.code], [400, 'audience_not_allowed']);
});

test('where the operator lists no audience, no token is made', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'email' });
  assert.equal((await tokenFor(browser, cases)).status, 400);
});

test('a token lives for five minutes, and never longer than the session', async (t) => {
  const { app, browser } = await signedIn(t);
  const lifeOf = async () => {
    const { body } = await tokenFor(browser, cases);
    return (Date.parse(body.expiresAt) - Date.parse(body.serverTime)) / 1_000;
  };
  assert.equal(await lifeOf(), 300);
  const { body } = await tokenFor(browser, cases);
  app.clock.advance(299_000);
  await verify(app, body.token, cases);
  app.clock.advance(1_000);
  await assert.rejects(verify(app, body.token, cases), { code: 'ERR_JWT_EXPIRED' });
  app.clock.advance(8 * 60_000);
  assert.equal(await lifeOf(), 120);
});

test('asking for a token is no activity', async (t) => {
  const { app, browser } = await signedIn(t);
  for (let minute = 0; minute < 14; minute++) {
    app.clock.advance(60_000);
    assert.equal((await tokenFor(browser, cases)).status, 200);
  }
  app.clock.advance(60_000);
  assert.equal((await tokenFor(browser, cases)).status, 401);
});

test('after a sign-out there is no new token, also for whoever kept the cookie', async (t) => {
  const { browser } = await signedIn(t);
  const kept = new Map(browser.cookies);
  await browser.delete('/auth/session');
  assert.equal((await tokenFor(browser, cases)).status, 401);
  for (const [name, value] of kept) browser.cookies.set(name, value);
  assert.equal((await tokenFor(browser, cases)).status, 401);
});

test('a disabled user gets no token', async (t) => {
  const file = await createDatabaseFile(t);
  const app = await createTestApp(t, { ...options, databaseUrl: file.url });
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'email' });
  file.run("update users set disabled_at = 1 where username = 'avery'");
  assert.equal((await tokenFor(browser, cases)).status, 401);
});

test('an altered token, one without a signature and one signed by another are refused', async (t) => {
  const { app, browser } = await signedIn(t);
  const other = await signedIn(t);
  const { token } = (await tokenFor(browser, cases)).body;
  const [header = '', payload = '', signature] = token.split('.');
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), roles: ['admin'] };
  const altered = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  for (const forged of [
    `${header}.${altered}.${signature}`,
    `${none}.${payload}.`,
    (await tokenFor(other.browser, cases)).body.token,
  ]) {
    await assert.rejects(verify(app, forged, cases));
  }
  assert.deepEqual(Object.keys(decodeProtectedHeader(token)).sort(), ['alg', 'kid', 'typ']);
});

test('the keys are public parts only, and may be kept for a while; a token may not', async (t) => {
  const { browser } = await signedIn(t);
  const { body, headers } = await browser.get<KeySet>('/auth/jwks.json');
  assert.equal(headers.get('Cache-Control'), 'public, max-age=300');
  assert.equal(body.keys.length, 1);
  for (const key of body.keys) {
    assert.deepEqual(Object.keys(key).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  }
  const answer = await tokenFor(browser, cases);
  assert.equal(answer.headers.get('Cache-Control'), 'no-store');
});

test('no private key is in the database in the clear', async (t) => {
  const file = await createDatabaseFile(t);
  await createTestApp(t, { ...options, databaseUrl: file.url });
  const [row] = file.rows('select * from signing_keys');
  const sealed = String(row?.sealed_private_key);
  assert.deepEqual(JSON.parse(Buffer.from(sealed.split('.')[0] ?? '', 'base64url').toString()), {
    alg: 'dir',
    enc: 'A256GCM',
    kid: row?.kid,
  });
  assert.ok(!/"d"/.test(file.dump()));
});
