/**
 * The test cases of the OpenID Foundation's conformance suite for relying parties, by their names there, in its
 * plans "Basic", "Config" and "Back-Channel Logout": each against a provider that misbehaves as the case says.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import type { JWTPayload } from 'jose';
import type { EmployeesApp } from '../testing/employees.ts';
import {
  comeBack,
  createEmployeesApp,
  goToProvider,
  signInEmployee,
} from '../testing/employees.ts';
import type { Forgery, SignatureName } from '../testing/issuer-keys.ts';
import { newKeyPair } from '../testing/issuer-keys.ts';

async function signsIn(app: EmployeesApp): Promise<boolean> {
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  if (!location.startsWith(app.issuer.issuer)) return false;
  await comeBack(browser, app.issuer.authorise(location));
  return (await browser.get<SessionState>('/auth/session')).body.state === 'active';
}

interface Case {
  name: string;
  /** What the suite expects of a relying party. */
  expected: 'accepted' | 'refused';
  alg?: SignatureName;
  misbehave?: (app: EmployeesApp) => void | Promise<void>;
}

const claims = (change: (claims: JWTPayload) => JWTPayload) => (app: EmployeesApp) => {
  app.issuer.spoil.claims = change;
};
const forged = (forgery: Forgery) => (app: EmployeesApp) => {
  app.issuer.spoil.token = forgery;
};
/** A key that is published beside the right one, under another name or under none. */
const publishAlso = (kid: string | undefined) => (app: EmployeesApp) => {
  const other = { ...newKeyPair('RS256').publicKey.export({ format: 'jwk' }), kid, alg: 'RS256' };
  app.issuer.spoil.token = { kid: null };
  app.issuer.spoil.keys = (keys) => [other, ...keys];
};
/** The suite's provider breaks the signature in its last bytes. */
const brokenSignature = forged({
  rewrite: (token) => token.slice(0, -6) + (token.endsWith('AAAAAA') ? 'BBBBBQ' : 'AAAAAA'),
});

const signIns: Case[] = [
  { name: 'oidcc-client-test', expected: 'accepted' },
  { name: 'oidcc-client-test-client-secret-basic', expected: 'accepted' },
  { name: 'oidcc-client-test-idtoken-sig-rs256', expected: 'accepted', alg: 'RS256' },
  {
    name: 'oidcc-client-test-idtoken-sig-none',
    expected: 'refused',
    misbehave: forged({ alg: 'none' }),
  },
  {
    name: 'oidcc-client-test-invalid-iss',
    expected: 'refused',
    misbehave: claims((right) => ({ ...right, iss: `${right.iss}1` })),
  },
  {
    name: 'oidcc-client-test-missing-sub',
    expected: 'refused',
    misbehave: claims(({ sub: _, ...rest }) => rest),
  },
  {
    name: 'oidcc-client-test-missing-aud',
    expected: 'refused',
    misbehave: claims(({ aud: _, ...rest }) => rest),
  },
  {
    name: 'oidcc-client-test-invalid-aud',
    expected: 'refused',
    misbehave: claims((right) => ({ ...right, aud: `${right.aud}1` })),
  },
  {
    name: 'oidcc-client-test-missing-iat',
    expected: 'refused',
    misbehave: claims(({ iat: _, ...rest }) => rest),
  },
  {
    name: 'oidcc-client-test-nonce-invalid',
    expected: 'refused',
    misbehave: claims((right) => ({ ...right, nonce: `${right.nonce}1` })),
  },
  {
    name: 'oidcc-client-test-kid-absent-single-jwks',
    expected: 'accepted',
    alg: 'RS256',
    misbehave: forged({ kid: null }),
  },
  // Either answer is allowed there: no key is guessed here.
  {
    name: 'oidcc-client-test-kid-absent-multiple-jwks',
    expected: 'refused',
    alg: 'RS256',
    misbehave: publishAlso('other'),
  },
  {
    name: 'oidcc-client-test-invalid-sig-rs256',
    expected: 'refused',
    alg: 'RS256',
    misbehave: brokenSignature,
  },
  { name: 'oidcc-client-test-invalid-sig-es256', expected: 'refused', misbehave: brokenSignature },
  {
    name: 'oidcc-client-test-invalid-sig-hs256',
    expected: 'refused',
    misbehave: forged({ alg: 'HS256' }),
  },
  { name: 'oidcc-client-test-discovery-openid-config', expected: 'accepted' },
  {
    name: 'oidcc-client-test-discovery-jwks-uri-keys',
    expected: 'accepted',
    misbehave(app) {
      app.issuer.spoil.metadata = (said) => ({ ...said, jwks_uri: `${said.jwks_uri}/moved` });
    },
  },
  {
    name: 'oidcc-client-test-discovery-issuer-mismatch',
    expected: 'refused',
    misbehave(app) {
      app.issuer.spoil.metadata = (said) => ({ ...said, issuer: `${said.issuer}/other` });
    },
  },
  {
    name: 'oidcc-client-test-signing-key-rotation',
    expected: 'accepted',
    async misbehave(app) {
      assert.ok(await signsIn(app));
      // The library fetches a provider's keys at most once a minute.
      app.clock.advance(61_000);
      app.issuer.keys.rotate();
    },
  },
  {
    name: 'oidcc-client-test-signing-key-rotation-just-before-signing',
    expected: 'accepted',
    misbehave(app) {
      app.issuer.spoil.claims = (right) => {
        app.issuer.keys.rotate();
        return right;
      };
    },
  },
];

for (const { name, expected, alg = 'ES256', misbehave } of signIns) {
  test(`${name}: the sign-in is ${expected}`, async (t) => {
    const app = await createEmployeesApp(t, {}, { alg });
    await misbehave?.(app);
    assert.equal(await signsIn(app), expected === 'accepted');
  });
}

const events = 'http://schemas.openid.net/event/backchannel-logout';
const logouts: [
  name: string,
  status: 200 | 400,
  changes: Record<string, unknown>,
  forgery?: Forgery,
][] = [
  ['', 200, {}],
  ['-alg-none', 400, {}, { alg: 'none' }],
  ['-no-event', 400, { events: undefined }],
  ['-with-nonce', 400, { nonce: 'nonce' }],
  ['-wrong-alg', 400, {}, { alg: 'HS256' }],
  ['-wrong-aud', 400, { aud: 'another' }],
  ['-wrong-event', 400, { events: { [`${events}1`]: {} } }],
  ['-wrong-iss', 400, { iss: 'https://another.example' }],
];

for (const [name, status, changes, forgery] of logouts) {
  test(`oidcc-client-test-rp-backchannel-rpinitlogout${name}: the answer is ${status}, not to be stored`, async (t) => {
    const app = await createEmployeesApp(t);
    const browser = app.browser();
    await signInEmployee(app, browser);
    const answer = await app.app.request('/auth/sso/employees/backchannel-logout', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logout_token: app.issuer.logoutToken(changes, forgery) }),
    });
    assert.equal(answer.status, status);
    assert.match(answer.headers.get('Cache-Control') ?? '', /no-store/);
    const { state } = (await browser.get<SessionState>('/auth/session')).body;
    assert.equal(state, status === 200 ? 'anonymous' : 'active');
  });
}

test('oidcc-client-test-nonce-unless-code-flow: every request has a nonce, a state and a challenge, and the scope openid', async (t) => {
  const app = await createEmployeesApp(t);
  const { searchParams } = new URL((await goToProvider(app.browser())).location);
  for (const name of ['nonce', 'state', 'code_challenge']) {
    assert.ok((searchParams.get(name) ?? '').length >= 43, name);
  }
  assert.ok(searchParams.get('scope')?.split(' ').includes('openid'));
  assert.equal(searchParams.get('response_type'), 'code');
});

test('the cases of userinfo, refresh tokens and registration do not arise: nothing there is asked for', async (t) => {
  const app = await createEmployeesApp(t);
  assert.ok(await signsIn(app));
  const places = new Set(app.issuer.asked);
  assert.deepEqual([...places].sort(), ['/.well-known/openid-configuration', '/jwks', '/token']);
  assert.equal(app.issuer.asked.filter((path) => path === '/token').length, 1);
});
