import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import type { JWTPayload } from 'jose';
import {
  comeBack,
  createEmployeesApp,
  goToProvider,
  signInEmployee,
} from '../testing/employees.ts';
import type { Forgery } from '../testing/issuer-keys.ts';

const failed = '/login?atrezzo-problem=sso_failed';

const forgeries: [name: string, forgery: Forgery, claims: (claims: JWTPayload) => JWTPayload][] = [
  ['without a signature (alg: none)', { alg: 'none' }, (claims) => claims],
  ['signed with a key that is not the provider’s', { strangeKey: true }, (claims) => claims],
  ['for another client', {}, (claims) => ({ ...claims, aud: 'another' })],
  [
    'for several, of which another is the one authorised',
    {},
    (claims) => ({ ...claims, aud: ['atrezzo', 'another'], azp: 'another' }),
  ],
  ['with another nonce', {}, (claims) => ({ ...claims, nonce: 'another' })],
  ['without a nonce', {}, ({ nonce: _nonce, ...claims }) => claims],
  ['that has expired', {}, (claims) => ({ ...claims, exp: Number(claims.iat) - 60 })],
  ['that does not say when it expires', {}, ({ exp: _exp, ...claims }) => claims],
  ['that is not valid yet', {}, (claims) => ({ ...claims, nbf: Number(claims.iat) + 600 })],
  ['without a subject', {}, ({ sub: _sub, ...claims }) => claims],
];

for (const [name, forgery, claims] of forgeries) {
  test(`an ID token ${name} makes no session`, async (t) => {
    const app = await createEmployeesApp(t);
    Object.assign(app.issuer.spoil, { token: forgery, claims });
    const browser = app.browser();
    assert.equal((await signInEmployee(app, browser)).location, failed);
    assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
    const [row] = (await app.app.auditLog.read(0, 100)).filter(
      ({ act }) => act === 'sign_in_refused',
    );
    assert.deepEqual(row?.details, { method: 'sso', reason: 'sso_failed' });
  });
}

test('a code that another client, or another verifier, asked for is refused by the provider and here', async (t) => {
  const app = await createEmployeesApp(t);
  const [attacker, victim] = [app.browser(), app.browser()];
  const stolen = app.issuer.authorise((await goToProvider(attacker)).location);
  const own = app.issuer.authorise((await goToProvider(victim)).location);
  // The victim's answer with the attacker's code: PKCE ties the code to the browser that asked for it.
  own.searchParams.set('code', stolen.searchParams.get('code') ?? '');
  assert.equal((await comeBack(victim, own)).location, failed);
});

test('what went wrong is told to the operator without code, token or person', async (t) => {
  const app = await createEmployeesApp(t);
  app.issuer.spoil.claims = (claims) => ({ ...claims, nonce: 'another' });
  const browser = app.browser();
  const callback = app.issuer.authorise((await goToProvider(browser)).location);
  await comeBack(browser, callback);
  const said = app.errors.join('\n');
  assert.match(said, /Single sign-on \(sso_failed\)/);
  for (const secret of [callback.searchParams.get('code') ?? '', 'gale', 'eyJ', 'another']) {
    assert.ok(!said.includes(secret), secret);
  }
});
