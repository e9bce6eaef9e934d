import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import { comeBack, goToProvider } from '../testing/employees.ts';
import { startRealProvider } from '../testing/real-provider.ts';
import { createRealProviderApp, isActive } from '../testing/real-provider-app.ts';

const problem = (code: string) => `/login?atrezzo-problem=${code}`;

test('an employee whom a real provider vouches for has a session that says so', async (t) => {
  const app = await createRealProviderApp(t);
  const browser = app.browser();
  const { location } = await goToProvider(browser, { returnTo: '/cases' });
  const callback = await app.provider.visitor().signIn(location);
  assert.equal(callback.searchParams.get('iss'), app.provider.issuer);
  assert.equal((await comeBack(browser, callback)).location, '/cases');
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.ok(body.state === 'active');
  assert.deepEqual(body.amr, ['sso', 'pwd']);
  assert.equal(body.user.displayName, 'Gale Marsh');
  assert.equal(body.user.email, 'gale@kepro.com');
  assert.deepEqual(app.errors, []);
});

test('denied: whoever goes back at the provider is told so', async (t) => {
  const app = await createRealProviderApp(t);
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  const callback = await app.provider.visitor().cancel(location);
  assert.equal((await comeBack(browser, callback)).location, problem('sso_denied'));
  assert.equal(await isActive(browser), false);
});

test('wrong issuer: the answer of another real provider is not taken for this one’s', async (t) => {
  const app = await createRealProviderApp(t);
  const evil = await startRealProvider(t, app.site);
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  const { pathname, search } = new URL(location);
  const callback = await evil.visitor().signIn(evil.issuer + pathname + search);
  assert.ok(callback.searchParams.has('code'));
  assert.equal((await comeBack(browser, callback)).location, problem('sso_failed'));
  assert.equal(await isActive(browser), false);
});

test('wrong issuer: a code of another provider under this one’s name is worth nothing', async (t) => {
  const app = await createRealProviderApp(t);
  const evil = await startRealProvider(t, app.site);
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  const { pathname, search } = new URL(location);
  const callback = await evil.visitor().signIn(evil.issuer + pathname + search);
  callback.searchParams.set('iss', app.provider.issuer);
  assert.equal((await comeBack(browser, callback)).location, problem('sso_failed'));
});

test('expired: an answer is too late after ten minutes', async (t) => {
  const app = await createRealProviderApp(t);
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  const callback = await app.provider.visitor().signIn(location);
  app.clock.advance(10 * 60_000 + 1_000);
  assert.equal((await comeBack(browser, callback)).location, problem('sso_expired'));
});

test('replayed: neither the state nor the code works twice', async (t) => {
  const app = await createRealProviderApp(t);
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  const cookie = browser.cookies.get(cookieNames.sso) ?? '';
  const callback = await app.provider.visitor().signIn(location);
  assert.equal((await comeBack(browser, callback)).location, '/home');
  const thief = app.browser();
  thief.cookies.set(cookieNames.sso, cookie);
  assert.equal((await comeBack(thief, callback)).location, problem('sso_expired'));

  // The used code with a state of the thief's own: the provider knows that it was used.
  const begun = await goToProvider(thief);
  const state = new URL(begun.location).searchParams.get('state') ?? '';
  callback.searchParams.set('state', state);
  assert.equal((await comeBack(thief, callback)).location, problem('sso_failed'));
  assert.equal(await isActive(thief), false);
});

test('another nonce: an ID token that was made for another request is refused', async (t) => {
  const app = await createRealProviderApp(t);
  const browser = app.browser();
  const address = new URL((await goToProvider(browser)).location);
  address.searchParams.set('nonce', 'another');
  const callback = await app.provider.visitor().signIn(address.href);
  assert.equal((await comeBack(browser, callback)).location, problem('sso_failed'));
  assert.match(app.errors.join(), /CLAIM_COMPARISON_FAILED/);
});

test('another challenge: the provider refuses a code whose verifier does not fit', async (t) => {
  const app = await createRealProviderApp(t);
  const browser = app.browser();
  const address = new URL((await goToProvider(browser)).location);
  address.searchParams.set('code_challenge', 'A'.repeat(43));
  const callback = await app.provider.visitor().signIn(address.href);
  assert.equal((await comeBack(browser, callback)).location, problem('sso_failed'));
});

test('a stolen answer is worth nothing in another browser, and stays good in its own', async (t) => {
  const app = await createRealProviderApp(t);
  const [own, another] = [app.browser(), app.browser()];
  const { location } = await goToProvider(own);
  const callback = await app.provider.visitor().signIn(location);
  assert.equal((await comeBack(another, callback)).location, problem('sso_expired'));
  await goToProvider(another);
  assert.equal((await comeBack(another, callback)).location, problem('sso_expired'));
  assert.equal((await comeBack(own, callback)).location, '/home');
});

test('a provider that is down is said to be away, on the way there and back, and is found again', async (t) => {
  const app = await createRealProviderApp(t);
  const browser = app.browser();
  app.provider.setDown(true);
  assert.equal((await goToProvider(browser)).location, problem('sso_unavailable'));

  app.provider.setDown(false);
  const begun = await goToProvider(browser);
  const callback = await app.provider.visitor().signIn(begun.location);
  app.provider.setDown(true);
  assert.equal((await comeBack(browser, callback)).location, problem('sso_unavailable'));

  app.provider.setDown(false);
  const again = await goToProvider(browser);
  const answer = await app.provider.visitor().signIn(again.location);
  assert.equal((await comeBack(browser, answer)).location, '/home');
});
