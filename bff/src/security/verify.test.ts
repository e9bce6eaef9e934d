import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import { createDatabaseFile } from '../testing/database-file.ts';
import { createEmployeesApp, signInEmployee } from '../testing/employees.ts';
import { follow } from '../testing/follow.ts';
import { createTestApp, register, signIn } from '../testing/test-app.ts';
import { walksOf } from '../testing/walks.ts';

const minute = 60_000;

async function signedIn(t: TestContext, options = {}) {
  const app = await createTestApp(t, options);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'phone' });
  return { app, browser };
}

test('a session is named by its user, organisation, roles, proofs and public id', async (t) => {
  const { browser } = await signedIn(t);
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.ok(body.state === 'active');
  const { status, headers } = await browser.get('/auth/verify');
  assert.equal(status, 200);
  assert.equal(headers.get('X-Auth-User'), body.user.id);
  assert.equal(headers.get('X-Auth-Username'), 'avery');
  assert.equal(headers.get('X-Auth-Email'), 'avery@clinic.example');
  assert.equal(headers.get('X-Auth-Org'), body.user.organisation.id);
  assert.equal(headers.get('X-Auth-Org-Name'), 'Temporary%20UMWA%20Provider');
  assert.equal(headers.get('X-Auth-Roles'), 'standard');
  assert.equal(headers.get('X-Auth-Amr'), 'pwd,otp,sms,mfa');
  const session = headers.get('X-Auth-Session') ?? '';
  assert.match(session, /^[\w-]{22}$/);
  assert.notEqual(session, browser.cookies.get(cookieNames.session), 'never the cookie');
});

test('without a session, with a made-up one and after a sign-out the answer is 401 and names no one', async (t) => {
  const { app, browser } = await signedIn(t);
  const kept = browser.cookies.get(cookieNames.session) ?? '';
  await browser.delete('/auth/session');
  for (const token of [undefined, '', 'x', 'A'.repeat(43), kept]) {
    const other = app.browser();
    if (token !== undefined) other.cookies.set(cookieNames.session, token);
    const { status, headers, body } = await other.get<{ code: string }>('/auth/verify');
    assert.deepEqual([status, body.code], [401, 'session_required']);
    assert.ok([...headers.keys()].every((name) => !name.startsWith('x-auth-')));
  }
});

test('one of the roles asked for must be held', async (t) => {
  const { browser } = await signedIn(t);
  const ask = async (query: string) => (await browser.get(`/auth/verify${query}`)).status;
  assert.equal(await ask('?role=standard'), 200);
  assert.equal(await ask('?role=administrative&role=standard'), 200);
  assert.equal(await ask('?role=administrative'), 403);
  assert.equal(await ask('?role='), 403);
  assert.equal(await ask('?role=standard%2Cadministrative'), 403);
});

test('a disabled account is told apart from no session, and only to who holds its session', async (t) => {
  const file = await createDatabaseFile(t);
  const { app, browser } = await signedIn(t, { databaseUrl: file.url });
  file.run("update users set disabled_at = 1 where username = 'avery'");
  const { status, body } = await browser.get<{ code: string }>('/auth/verify');
  assert.deepEqual([status, body.code], [403, 'account_disabled']);
  app.clock.advance(16 * minute);
  assert.equal((await browser.get('/auth/verify')).status, 401, 'it would be over by now');
});

for (const [query, last] of [
  ['', 200],
  ['?touch=false', 401],
] as const) {
  test(`/auth/verify${query} every ten minutes: after twenty the answer is ${last}`, async (t) => {
    const { app, browser } = await signedIn(t);
    app.clock.advance(10 * minute);
    assert.equal((await browser.get(`/auth/verify${query}`)).status, 200);
    app.clock.advance(10 * minute);
    assert.equal((await browser.get(`/auth/verify${query}`)).status, last);
  });
}

test('a proxy may ask with the method and the path of the request that it holds back', async (t) => {
  const { app, browser } = await signedIn(t);
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    const headers = {
      Cookie: `${cookieNames.session}=${browser.cookies.get(cookieNames.session)}`,
    };
    const ask = (more: object) => app.app.request('/auth/verify/cases/1', { method, ...more });
    assert.equal((await ask({ headers })).status, 200, method);
    assert.equal((await ask({})).status, 401, method);
  }
});

test('what a client appends to its own request does not reach the question', async (t) => {
  const { app, browser } = await signedIn(t);
  app.clock.advance(10 * minute);
  assert.equal((await browser.get('/auth/verify/cases?touch=false&role=x')).status, 200);
  app.clock.advance(10 * minute);
  assert.equal((await browser.get('/auth/verify')).status, 200, 'it counted as activity');
});

test('a name can neither end a header nor a list, and is read again as it was', async (t) => {
  const app = await createEmployeesApp(t);
  const browser = app.browser();
  const name = 'Zoë "Z" O’Neil, 100%\r\nX-Auth-Roles: administrative\u0000';
  await signInEmployee(app, browser, { person: { sub: 'zoe', name, email: 'zoë@kepro.com' } });
  const { headers } = await browser.get('/auth/verify');
  const said = headers.get('X-Auth-Name') ?? '';
  assert.match(said, /^[\x21-\x7e]+$/);
  assert.ok(!said.includes(','));
  assert.equal(decodeURIComponent(said), name);
  assert.equal(headers.get('X-Auth-Roles'), 'employee');
  assert.equal(decodeURIComponent(headers.get('X-Auth-Email') ?? ''), 'zoë@kepro.com');
});

test('no cookie of a flow is worth a session, at any step of any journey', async (t) => {
  const app = await createTestApp(t);
  for (const walk of Object.values(walksOf(app, 'blake'))) {
    const browser = app.browser();
    const flow = await follow(browser, walk.start);
    for (const { action, input } of walk.moves) {
      const secrets = [...browser.cookies.values()];
      for (const secret of secrets) {
        const thief = app.browser();
        for (const name of [cookieNames.session, cookieNames.remember]) {
          thief.cookies.set(name, secret);
        }
        assert.equal((await thief.get('/auth/verify')).status, 401);
        const { body } = await thief.get<SessionState>('/auth/session');
        assert.equal(body.state, 'anonymous');
      }
      await flow.act(action, input());
    }
    // The registrations stand in each other's way: one person registers once.
    if (flow.step.kind === 'done' && walk.start.kind === 'register') break;
  }
  const browser = app.browser();
  await signIn(app, browser, { username: 'blake', method: 'email', remember: true });
  const remembered = app.browser();
  remembered.cookies.set(cookieNames.session, browser.cookies.get(cookieNames.remember) ?? '');
  assert.equal((await remembered.get('/auth/verify')).status, 401);
});
