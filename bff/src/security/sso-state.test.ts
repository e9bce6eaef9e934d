import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import type { Browser } from '../testing/browser.ts';
import { createDatabaseFile } from '../testing/database-file.ts';
import {
  comeBack,
  createEmployeesApp,
  goToProvider,
  signInEmployee,
} from '../testing/employees.ts';
import { createTestApp } from '../testing/test-app.ts';

const minute = 60_000;
const expired = '/login?atrezzo-problem=sso_expired';

async function stateOf(browser: Browser) {
  return (await browser.get<SessionState>('/auth/session')).body.state;
}

test('going to the provider changes nothing but a cookie, which is Lax, hidden and gone in ten minutes', async (t) => {
  const app = await createEmployeesApp(t);
  const answer = await app.browser().send('GET', '/auth/sso/employees/start');
  const cookies = answer.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, ''));
  assert.deepEqual(cookies, [
    `${cookieNames.sso}; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax`,
  ]);
});

test('the request holds state, nonce and an S256 challenge, and the exact address to come back to', async (t) => {
  const app = await createEmployeesApp(t, { baseUrl: 'https://portal.example' });
  const forged = { 'X-Forwarded-Host': 'evil.example', Host: 'evil.example' };
  const answer = await app.browser().send('GET', '/auth/sso/employees/start', undefined, forged);
  const { searchParams } = new URL(answer.headers.get('Location') ?? '');
  assert.equal(
    searchParams.get('redirect_uri'),
    'https://portal.example/auth/sso/employees/callback',
  );
  assert.equal(searchParams.get('response_type'), 'code');
  assert.equal(searchParams.get('code_challenge_method'), 'S256');
  for (const name of ['state', 'nonce', 'code_challenge']) {
    assert.ok((searchParams.get(name) ?? '').length >= 43, name);
  }
});

test('an answer works once: replayed, it makes no second session', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  const cookie = browser.cookies.get(cookieNames.sso) ?? '';
  const callback = app.issuer.authorise(location);
  assert.equal((await comeBack(browser, callback)).location, '/home');

  const thief = app.browser();
  thief.cookies.set(cookieNames.sso, cookie);
  assert.equal((await comeBack(thief, callback)).location, expired);
  assert.equal(await stateOf(thief), 'anonymous');
  assert.equal(await stateOf(browser), 'active');
});

test('of 64 at once that bring the same answer exactly one gets a session', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  const callback = app.issuer.authorise(location);
  const cookie = browser.cookies.get(cookieNames.sso) ?? '';
  const browsers = Array.from({ length: 64 }, () => {
    const copy = app.browser();
    copy.cookies.set(cookieNames.sso, cookie);
    return copy;
  });
  const answers = await Promise.all(browsers.map((copy) => comeBack(copy, callback)));
  assert.equal(answers.filter((answer) => answer.location === '/home').length, 1);
  assert.equal(answers.filter((answer) => answer.location === expired).length, 63);
});

test('another browser cannot finish what this one began, nor take it away', async (t) => {
  const app = await createEmployeesApp(t);
  const [attacker, victim] = [app.browser(), app.browser()];
  const begun = await goToProvider(attacker);
  const callback = app.issuer.authorise(begun.location);

  // The attacker's own sign-in, slipped to someone who has none under way, and to someone who has.
  assert.equal((await comeBack(victim, callback)).location, expired);
  const theirs = await goToProvider(victim);
  assert.equal((await comeBack(victim, callback)).location, expired);
  assert.equal(await stateOf(victim), 'anonymous');

  assert.equal((await comeBack(victim, app.issuer.authorise(theirs.location))).location, '/home');
});

for (const [after, expected] of [
  [10 * minute - 1_000, '/home'],
  [10 * minute + 1_000, expired],
] as const) {
  test(`an answer that comes ${after / 1_000} seconds later leads to ${expected}`, async (t) => {
    const app = await createEmployeesApp(t);
    const browser = app.browser();
    const { location } = await goToProvider(browser);
    app.clock.advance(after);
    assert.equal((await comeBack(browser, app.issuer.authorise(location))).location, expected);
  });
}

test('a planted cookie and a made-up state find nothing', async (t) => {
  const app = await createEmployeesApp(t);
  for (const state of ['', 'x', 'A'.repeat(43), '__proto__']) {
    const browser = app.browser();
    browser.cookies.set(cookieNames.sso, 'A'.repeat(43));
    const callback = new URL('http://localhost:4000/auth/sso/employees/callback');
    callback.search = new URLSearchParams({ code: 'c', state }).toString();
    assert.equal((await comeBack(browser, callback)).location, expired);
  }
});

test('the cookie of the way there is worth nothing as a session', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  await goToProvider(browser);
  const token = browser.cookies.get(cookieNames.sso) ?? '';
  for (const name of [cookieNames.session, cookieNames.remember]) browser.cookies.set(name, token);
  assert.equal(await stateOf(browser), 'anonymous');
  assert.equal((await browser.get('/auth/verify')).status, 401);
  assert.ok((await goToProvider(browser)).location.startsWith(app.issuer.issuer));
});

test('a picture, a frame or a script of some page starts and finishes nothing', async (t) => {
  const app = await createEmployeesApp(t);
  for (const headers of [
    { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' },
    { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
    { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' },
  ]) {
    for (const path of ['start', 'callback']) {
      const answer = await app.browser().get(`/auth/sso/employees/${path}`, headers);
      assert.equal(answer.status, 400);
      assert.deepEqual(answer.headers.getSetCookie(), []);
    }
  }
});

test('neither the address to return to nor the page of the login leads elsewhere', async (t) => {
  const app = await createEmployeesApp(t, { returnOrigins: ['https://www.portal.example'] });
  for (const foreign of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:1',
  ]) {
    const done = await signInEmployee(app, app.browser(), { returnTo: foreign });
    assert.equal(done.location, '/home', foreign);
    const browser = app.browser();
    const { location } = await goToProvider(browser, { page: foreign });
    const refused = await comeBack(browser, app.issuer.refuse(location));
    assert.equal(refused.location, '/login?atrezzo-problem=sso_denied', foreign);
  }
  const page = 'https://www.portal.example/login';
  const listed = await signInEmployee(app, app.browser(), { page, returnTo: '/cases' });
  assert.equal(
    listed.location,
    'https://www.portal.example/cases',
    'a path of the page’s own site',
  );
});

test('what is stored meanwhile lets no one finish: no state, nonce, verifier or cookie is in it', async (t) => {
  const app = await createEmployeesApp(t);
  const file = await createDatabaseFile(t);
  const site = await createTestApp(t, { sso: app.issuer.sso, databaseUrl: file.url });
  const browser = site.browser();
  const { location } = await goToProvider(browser);
  const { searchParams } = new URL(location);
  const dump = file.dump();
  assert.match(dump, /sso:/);
  const token = browser.cookies.get(cookieNames.sso) ?? '';
  for (const secret of [token, searchParams.get('state'), searchParams.get('nonce')]) {
    assert.ok(secret && !dump.includes(secret));
  }
});
