import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Config, SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import type { Browser } from '../testing/browser.ts';
import {
  comeBack,
  createEmployeesApp,
  goToProvider,
  signInEmployee,
} from '../testing/employees.ts';
import { createTestApp, register, signIn } from '../testing/test-app.ts';

const hour = 3_600_000;

async function sessionOf(browser: Browser) {
  const { body } = await browser.get<SessionState>('/auth/session');
  return body;
}

async function activeSession(browser: Browser) {
  const session = await sessionOf(browser);
  assert.equal(session.state, 'active');
  return session as Extract<SessionState, { state: 'active' }>;
}

test('an employee signs in at their provider and has a session here', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  const answer = await signInEmployee(app, browser, { returnTo: '/cases?q=hat' });
  assert.deepEqual([answer.status, answer.location], [303, '/cases?q=hat']);
  const { user, amr, acr, remembered, expiresAt } = await activeSession(browser);
  assert.match(user.id, /^emp_/);
  assert.deepEqual(
    { ...user, id: '' },
    {
      id: '',
      username: 'gale@kepro.com',
      displayName: 'Gale Marsh',
      email: 'gale@kepro.com',
      roles: ['employee'],
      organisation: { id: 'sso:employees', name: 'Kepro' },
    },
  );
  assert.deepEqual(
    { amr, acr, remembered },
    { amr: ['sso', 'pwd'], acr: 'urn:atrezzo:acr:sso', remembered: false },
  );
  assert.equal(Date.parse(expiresAt) - app.clock.now().getTime(), 4 * hour);
  assert.ok(!browser.cookies.has(cookieNames.sso), 'the cookie of the way there is gone');
});

test('without a return address the sign-in leads home', async (t) => {
  const app = await createEmployeesApp(t);
  assert.equal((await signInEmployee(app, app.browser())).location, '/home');
});

test('the same person is the same account, and what the provider says of them is kept up to date', async (t) => {
  const app = await createEmployeesApp(t);
  const [desk, laptop] = [app.browser(), app.browser()];
  await signInEmployee(app, desk);
  const person = { sub: 'gale', name: 'Gale Marsh-Ito', email: 'gale.ito@kepro.com' };
  await signInEmployee(app, laptop, { person });
  const [before, after] = [await activeSession(desk), await activeSession(laptop)];
  assert.equal(before.user.id, after.user.id);
  assert.equal(after.user.displayName, 'Gale Marsh-Ito');
  assert.equal(after.user.email, 'gale.ito@kepro.com');
});

test('a new session takes the place of the one that this browser had', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'email' });
  const former = app.browser();
  former.cookies.set(cookieNames.session, browser.cookies.get(cookieNames.session) ?? '');
  await signInEmployee(app, browser);
  assert.equal((await activeSession(browser)).user.displayName, 'Gale Marsh');
  assert.equal((await sessionOf(former)).state, 'anonymous');
});

test('the sign-in is audited with what it rests on, in one transaction with the session', async (t) => {
  const app = await createEmployeesApp(t);
  await signInEmployee(app, app.browser(), { remember: 'true' });
  const rows = (await app.app.auditLog.read(0, 100)).filter(
    ({ act }) => act !== 'user_imported' && act !== 'signing_key_made',
  );
  assert.deepEqual(
    rows.map(({ act }) => act),
    ['employee_added', 'browser_remembered', 'signed_in'],
  );
  const { details } = rows.at(-1) ?? {};
  assert.equal(details?.amr, 'sso pwd');
  assert.equal(details?.method, 'sso');
});

test('a remembered employee goes straight in, for four hours and no longer', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  await signInEmployee(app, browser, { remember: 'true' });
  const until = Math.floor(app.clock.now().getTime() / 1_000) + 4 * 3_600;
  assert.equal(browser.cookies.get(cookieNames.remembered), `sso.${until}`);

  app.clock.advance(3 * hour);
  assert.equal((await sessionOf(browser)).state, 'anonymous', 'idle for too long');
  const asked = app.issuer.asked.length;
  const again = await goToProvider(browser, { returnTo: '/reports', remember: 'true' });
  assert.deepEqual([again.status, again.location], [303, '/reports']);
  assert.equal(app.issuer.asked.length, asked, 'the provider was not asked');
  const session = await activeSession(browser);
  assert.equal(session.remembered, true);
  assert.equal(Date.parse(session.expiresAt), until * 1_000, 'the ceiling stays where it was');

  app.clock.advance(hour);
  const over = await goToProvider(browser, { remember: 'true' });
  assert.ok(over.location.startsWith(app.issuer.issuer));
});

test('unticking the box asks the provider again, and ends the remembering', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  await signInEmployee(app, browser, { remember: 'true' });
  const kept = browser.cookies.get(cookieNames.remember) ?? '';
  await signInEmployee(app, browser, { remember: 'false' });
  assert.ok(!browser.cookies.has(cookieNames.remember));
  browser.cookies.set(cookieNames.remember, kept);
  assert.ok((await goToProvider(browser)).location.startsWith(app.issuer.issuer));
});

test('signing out ends the remembering too', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  await signInEmployee(app, browser, { remember: 'true' });
  const kept = browser.cookies.get(cookieNames.remember) ?? '';
  assert.equal((await browser.delete('/auth/session')).status, 204);
  browser.cookies.set(cookieNames.remember, kept);
  assert.ok((await goToProvider(browser)).location.startsWith(app.issuer.issuer));
});

test('whoever is remembered for another login option goes to the provider', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  await signIn(app, browser, { username: 'avery', method: 'email', remember: true });
  assert.ok(browser.cookies.has(cookieNames.remember));
  assert.ok((await goToProvider(browser)).location.startsWith(app.issuer.issuer));
});

test('who changes their mind at the provider is back on the page of the login, and told so', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  const page = 'http://localhost:4000/login?returnTo=%2Freports#top';
  const { location } = await goToProvider(browser, { page });
  const back = await comeBack(browser, app.issuer.refuse(location));
  assert.equal(back.location, '/login?returnTo=%2Freports&atrezzo-problem=sso_denied');
  assert.equal((await sessionOf(browser)).state, 'anonymous');
  assert.deepEqual(app.errors, [], 'a change of mind is nobody’s error');
});

test('the provider is first asked when someone signs in, and a provider that is down can be tried again', async (t) => {
  const app = await createEmployeesApp(t);
  assert.deepEqual(app.issuer.asked, [], 'not at start');
  app.issuer.spoil.down = true;
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  assert.equal(location, '/login?atrezzo-problem=sso_unavailable');
  app.issuer.spoil.down = false;
  assert.equal((await signInEmployee(app, browser)).location, '/home');
});

test('what is known of a provider serves an hour, and on while it does not answer', async (t) => {
  const app = await createEmployeesApp(t);
  const discoveries = () => app.issuer.asked.filter((path) => path.includes('well-known')).length;
  await signInEmployee(app, app.browser());
  await signInEmployee(app, app.browser());
  assert.equal(discoveries(), 1);
  app.clock.advance(hour + 1_000);
  app.issuer.spoil.down = true;
  assert.ok((await goToProvider(app.browser())).location.startsWith(app.issuer.issuer));
  app.issuer.spoil.down = false;
  await signInEmployee(app, app.browser());
  assert.equal(discoveries(), 3);
});

test('a provider that goes away between there and back is said to be away', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  const { location } = await goToProvider(browser);
  const callback = app.issuer.authorise(location);
  app.issuer.spoil.down = true;
  const back = await comeBack(browser, callback);
  assert.equal(back.location, '/login?atrezzo-problem=sso_unavailable');
});

test('a provider that does not answer in time is one that is away', async (t) => {
  const app = await createEmployeesApp(t);
  const slow = await createTestApp(t, { sso: { ...app.issuer.sso, timeoutMs: 50 } });
  app.issuer.spoil.hangs = true;
  const { location } = await goToProvider(slow.browser());
  assert.equal(location, '/?atrezzo-problem=sso_unavailable');
});

test('the configuration says how employees sign in, and without it there is no such way', async (t) => {
  const app = await createEmployeesApp(t);
  const { body } = await app.browser().get<Config>('/auth/config');
  assert.deepEqual(body.sso, { provider: 'employees', label: 'Login' });
  const plain = await createTestApp(t);
  assert.equal((await plain.browser().get<Config>('/auth/config')).body.sso, undefined);
  for (const path of ['/auth/sso/employees/start', '/auth/sso/employees/callback']) {
    assert.equal((await plain.browser().get(path)).status, 404);
  }
  assert.equal((await app.browser().get('/auth/sso/another/start')).status, 404);
});

test('an employee has no registration and no password here, whatever is typed', async (t) => {
  const app = await createEmployeesApp(t, { employeeEmailDomains: [] });
  const browser = app.browser();
  await signInEmployee(app, browser);
  const { user } = await activeSession(browser);
  for (const identifier of [user.id, `EMPLOYEE:${user.id}`, user.email]) {
    for (const start of [{ kind: 'register' }, { kind: 'login', method: 'email' }] as const) {
      const other = app.browser();
      const flow = (await other.start(start)).body;
      const answer = await other.act(flow, 'submit-credentials', { identifier, password: '' });
      assert.equal(answer.body.problem?.code, 'credentials_incorrect', identifier);
    }
  }
});
