/**
 * Everything here that verifies a token, against every class of Project Wycheproof's JWS and JWK vectors
 * (github.com/C2SP/wycheproof, `json_web_signature` and `json_web_key`). Its own tokens hold no claims, so
 * each is refused for that; these are made anew with claims that hold, so that nothing but the fault refuses.
 */
import assert from 'node:assert/strict';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { checkSignedCallback } from '../adapters/vonage/signed-callback.ts';
import { brokenEcTokens, brokenRsaTokens } from '../testing/broken-signatures.ts';
import type { BrokenToken } from '../testing/broken-tokens.ts';
import {
  brokenTokens,
  confusedTokens,
  encode,
  uncriticalTokens,
} from '../testing/broken-tokens.ts';
import type { EmployeesApp } from '../testing/employees.ts';
import { createEmployeesApp, signInEmployee } from '../testing/employees.ts';
import type { KeyPair, SignatureName } from '../testing/issuer-keys.ts';
import { newKeyPair, signerOf } from '../testing/issuer-keys.ts';

const algorithms: SignatureName[] = ['ES256', 'RS256', 'EdDSA'];

/** All that can be wrong with a token of this algorithm. */
function broken(alg: SignatureName, good: string, keys: KeyPair): BrokenToken[] {
  return [
    ...brokenTokens(good),
    ...uncriticalTokens(good, signerOf(alg, keys.privateKey)),
    ...confusedTokens(good, keys.publicKey),
    ...(alg === 'ES256' ? brokenEcTokens(good, keys) : []),
    ...(alg === 'RS256' ? brokenRsaTokens(good, keys) : []),
  ];
}

async function logoutStatus({ app }: EmployeesApp, token: string): Promise<number> {
  const answer = await app.request('/auth/sso/employees/backchannel-logout', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logout_token: token }),
  });
  return answer.status;
}

/** Signs Gale in with the ID token as `rewrite` leaves it. */
async function signsInWith(
  app: EmployeesApp,
  rewrite?: (good: string, keys: KeyPair) => string,
): Promise<boolean> {
  app.issuer.spoil.token = rewrite ? { rewrite } : {};
  const browser = app.browser();
  await signInEmployee(app, browser);
  return (await browser.get<SessionState>('/auth/session')).body.state === 'active';
}

for (const alg of algorithms) {
  test(`a logout token (${alg}) that is broken in any way ends nothing`, async (t) => {
    const app = await createEmployeesApp(t, {}, { alg });
    const good = app.issuer.logoutToken();
    const taken: string[] = [];
    for (const [name, token] of broken(alg, good, app.issuer.keys.current())) {
      if ((await logoutStatus(app, token)) !== 400) taken.push(name);
    }
    assert.deepEqual(taken, []);
    assert.equal(await logoutStatus(app, good), 200, 'and the good one is taken');
  });

  test(`an ID token (${alg}) that is broken in any way makes no session`, async (t) => {
    const app = await createEmployeesApp(t, {}, { alg });
    const names = await namesOfBroken(app, alg);
    const taken: string[] = [];
    for (const [at, name] of names.entries()) {
      const rewrite = (good: string, keys: KeyPair) => broken(alg, good, keys)[at]?.[1] ?? good;
      if (await signsInWith(app, rewrite)) taken.push(name);
    }
    assert.deepEqual(taken, []);
    assert.ok(await signsInWith(app), 'and the good one is taken');
  });
}

async function namesOfBroken(app: EmployeesApp, alg: SignatureName): Promise<string[]> {
  const sample = app.issuer.logoutToken();
  return broken(alg, sample, app.issuer.keys.current()).map(([name]) => name);
}

test('a callback whose token is broken in any way is not taken for the carrier’s', async () => {
  const now = new Date();
  const body = Buffer.from('{"uuid":"1"}');
  const settings = {
    apiKey: 'abcd1234',
    applicationId: randomUUID(),
    signatureSecret: 'x'.repeat(40),
  };
  const mac = (text: string, bits = 256, secret = settings.signatureSecret) =>
    createHmac(`sha${bits}`, secret).update(text).digest();
  const claims = {
    iss: 'Vonage',
    jti: randomUUID(),
    iat: Math.floor(now.getTime() / 1_000),
    payload_hash: createHash('sha256').update(body).digest('hex'),
    api_key: settings.apiKey,
  };
  const signed = (alg: string, bits: number, secret?: string) => {
    const text = `${encode({ alg, typ: 'JWT' })}.${encode(claims)}`;
    return `${text}.${encode(mac(text, bits, secret))}`;
  };
  const good = signed('HS256', 256);
  const check = async (token: string) =>
    (await checkSignedCallback({ authorization: `Bearer ${token}`, body }, settings, now)).result;

  const cases: BrokenToken[] = [
    ...brokenTokens(good),
    ...uncriticalTokens(good, mac),
    ['of HS384 under the right secret', signed('HS384', 384)],
    ['of HS512 under the right secret', signed('HS512', 512)],
    ['under an empty secret', signed('HS256', 256, '')],
    ['under the account’s key', signed('HS256', 256, settings.apiKey)],
  ];
  const taken: string[] = [];
  for (const [name, token] of cases) if ((await check(token)) === 'signed') taken.push(name);
  assert.deepEqual(taken, []);
  assert.equal(await check(good), 'signed', 'and the good one is taken');
});

const rsa = newKeyPair('RS256').publicKey.export({ format: 'jwk' });

/** A published key that is right but for one thing, and so must verify nothing. */
const brokenKeys: [name: string, alg: SignatureName, change: (jwk: object) => object[]][] = [
  ['for encryption', 'ES256', (jwk) => [{ ...jwk, use: 'enc' }]],
  ['for encryption', 'RS256', (jwk) => [{ ...jwk, use: 'enc' }]],
  ['that may only sign', 'ES256', (jwk) => [{ ...jwk, key_ops: ['sign'] }]],
  ['of another algorithm', 'ES256', (jwk) => [{ ...jwk, alg: 'ES384' }]],
  ['of an algorithm that there is not', 'ES256', (jwk) => [{ ...jwk, alg: 'ES224' }]],
  ['of PSS', 'RS256', (jwk) => [{ ...jwk, alg: 'PS256' }]],
  ['on another curve', 'ES256', (jwk) => [{ ...jwk, crv: 'P-384' }]],
  ['on a curve that there is not', 'ES256', (jwk) => [{ ...jwk, crv: 'P-257' }]],
  ['off its curve', 'ES256', (jwk) => [{ ...jwk, y: 'A'.repeat(43) }]],
  ['without half its point', 'ES256', (jwk) => [{ ...jwk, y: undefined }]],
  ['of another kind', 'ES256', (jwk) => [{ ...jwk, kty: 'RSA' }]],
  ['of no kind', 'ES256', (jwk) => [{ ...jwk, kty: undefined }]],
  ['of another kind', 'RS256', (jwk) => [{ ...jwk, kty: 'EC' }]],
  ['of another number', 'RS256', (jwk) => [{ ...jwk, n: rsa.n }]],
  ['with the exponent 1', 'RS256', (jwk) => [{ ...jwk, e: 'AQ' }]],
  ['under another name', 'ES256', (jwk) => [{ ...jwk, kid: 'another' }]],
  [
    'that is a shared secret',
    'ES256',
    ({ ...jwk }) => [{ ...jwk, kty: 'oct', k: encode('secret') }],
  ],
  ['twice under one name', 'ES256', (jwk) => [jwk, jwk]],
  ['that is none', 'ES256', () => []],
  ['that is no object', 'ES256', () => ['key' as never]],
];

for (const [name, alg, change] of brokenKeys) {
  test(`a provider’s key (${alg}) ${name} verifies neither ID nor logout tokens`, async (t) => {
    const app = await createEmployeesApp(t, {}, { alg });
    app.issuer.spoil.keys = (keys) => keys.flatMap((key) => change(key));
    assert.equal(await signsInWith(app), false);
    assert.notEqual(await logoutStatus(app, app.issuer.logoutToken()), 200);
  });
}

test('a key of fewer than 2,048 bits verifies neither ID nor logout tokens', async (t) => {
  const app = await shortKeyApp(t);
  assert.equal(await signsInWith(app), false);
  assert.notEqual(await logoutStatus(app, app.issuer.logoutToken()), 200);
});

async function shortKeyApp(t: TestContext): Promise<EmployeesApp> {
  const app = await createEmployeesApp(t, {}, { alg: 'RS256' });
  app.issuer.keys.rotate(1_024);
  return app;
}
