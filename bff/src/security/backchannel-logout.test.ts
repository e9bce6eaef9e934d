import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import type { Browser } from '../testing/browser.ts';
import type { EmployeesApp } from '../testing/employees.ts';
import { createEmployeesApp, goToProvider, signInEmployee } from '../testing/employees.ts';
import type { Forgery } from '../testing/issuer-keys.ts';
import { createTestApp } from '../testing/test-app.ts';

const path = '/auth/sso/employees/backchannel-logout';
const harper = { sub: 'harper', name: 'Harper Lowe', email: 'harper@kepro.com', sid: 'sid-2' };
const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };

/** As a server sends it: a form, without cookies, origin or our header. */
function send({ app }: Pick<EmployeesApp, 'app'>, token: string, headers = {}) {
  return app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ logout_token: token }),
  });
}

async function isActive(browser: Browser) {
  return (await browser.get<SessionState>('/auth/session')).body.state === 'active';
}

async function isRemembered(app: EmployeesApp, browser: Browser) {
  return !(await goToProvider(browser)).location.startsWith(app.issuer.issuer);
}

async function setUp(t: Parameters<typeof createEmployeesApp>[0]) {
  const app = await createEmployeesApp(t);
  const [desk, laptop, other] = [app.browser(), app.browser(), app.browser()];
  await signInEmployee(app, desk, { remember: 'true' });
  const elsewhere = { sub: 'gale', name: 'Gale Marsh', email: 'gale@kepro.com', sid: 'sid-9' };
  await signInEmployee(app, laptop, { remember: 'true', person: elsewhere });
  await signInEmployee(app, other, { person: harper });
  return { app, desk, laptop, other };
}

test('a person signed out everywhere has no session left here, and no remembered browser', async (t) => {
  const { app, desk, laptop, other } = await setUp(t);
  const answer = await send(app, app.issuer.logoutToken());
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('Cache-Control'), 'no-store');
  assert.deepEqual([await isActive(desk), await isActive(laptop)], [false, false]);
  assert.deepEqual(
    [await isRemembered(app, desk), await isRemembered(app, laptop)],
    [false, false],
  );
  assert.ok(await isActive(other), 'no one else is touched');
});

for (const [name, claims] of [
  ['a session of the provider', { sub: undefined, sid: 'sid-1' }],
  ['a session of the provider and its person', { sid: 'sid-1' }],
] as const) {
  test(`${name}: what came of it ends, and nothing else of the same person`, async (t) => {
    const { app, desk, laptop } = await setUp(t);
    assert.equal((await send(app, app.issuer.logoutToken(claims))).status, 200);
    assert.deepEqual([await isActive(desk), await isActive(laptop)], [false, true]);
    assert.deepEqual(
      [await isRemembered(app, desk), await isRemembered(app, laptop)],
      [false, true],
    );
  });
}

test('a session that was resumed from a remembered browser ends with the provider’s, too', async (t) => {
  const { app, desk } = await setUp(t);
  app.clock.advance(16 * 60_000);
  assert.ok(await isRemembered(app, desk));
  assert.ok(await isActive(desk));
  await send(app, app.issuer.logoutToken({ sub: undefined, sid: 'sid-1' }));
  assert.equal(await isActive(desk), false);
});

test('a session of someone else under the person named is not touched', async (t) => {
  const { app, desk } = await setUp(t);
  await send(app, app.issuer.logoutToken({ sub: 'harper', sid: 'sid-1' }));
  assert.ok(await isActive(desk));
});

test('each ended session has a row in the audit', async (t) => {
  const { app } = await setUp(t);
  await send(app, app.issuer.logoutToken());
  const rows = (await app.app.auditLog.read(0, 100)).filter(({ act }) => act === 'session_ended');
  assert.equal(rows.length, 2);
  assert.ok(rows.every(({ details }) => details?.reason === 'provider_signed_out'));
});

test('someone who was never here is signed out already', async (t) => {
  const { app } = await setUp(t);
  const token = app.issuer.logoutToken({ sub: 'nobody' });
  assert.equal((await send(app, token)).status, 200);
});

test('a token is taken once', async (t) => {
  const { app, desk } = await setUp(t);
  const token = app.issuer.logoutToken();
  assert.equal((await send(app, token)).status, 200);
  await signInEmployee(app, desk);
  assert.equal((await send(app, token)).status, 400);
  assert.ok(await isActive(desk), 'the new session is none of its business');
});

const second = (app: EmployeesApp) => Math.floor(app.clock.now().getTime() / 1_000);
const forgeries: [
  name: string,
  claims: (app: EmployeesApp) => Record<string, unknown>,
  forgery?: Forgery,
][] = [
  ['without a signature', () => ({}), { alg: 'none' }],
  ['signed with a strange key', () => ({}), { strangeKey: true }],
  ['of another type', () => ({}), { typ: 'at+jwt' }],
  ['of another issuer', () => ({ iss: 'https://evil.example' })],
  ['for another client', () => ({ aud: 'another' })],
  ['with a nonce, as an ID token has', () => ({ nonce: 'n' })],
  ['with the nonce null', () => ({ nonce: null })],
  ['that speaks of no event', () => ({ events: undefined })],
  ['that speaks of another event', () => ({ events: { 'urn:other': {} } })],
  ['whose event is no object', () => ({ events: { [Object.keys(events)[0] ?? '']: true } })],
  ['that names no one', () => ({ sub: undefined })],
  ['without an id', () => ({ jti: undefined })],
  ['that does not say when it was made', () => ({ iat: undefined })],
  ['that does not expire', () => ({ exp: undefined })],
  ['that has expired', (app) => ({ exp: second(app) - 120 })],
  ['made too long ago', (app) => ({ iat: second(app) - 600 })],
  ['made in the future', (app) => ({ iat: second(app) + 600, exp: second(app) + 900 })],
];

for (const [name, claims, forgery] of forgeries) {
  test(`a logout token ${name} ends nothing`, async (t) => {
    const { app, desk } = await setUp(t);
    const token = app.issuer.logoutToken(claims(app), forgery);
    const answer = await send(app, token);
    assert.equal(answer.status, 400);
    assert.deepEqual(await answer.json(), { error: 'invalid_request' });
    assert.ok(await isActive(desk));
  });
}

test('what is no form, no token, or too much, is refused', async (t) => {
  const { app } = await setUp(t);
  assert.equal((await send(app, '')).status, 400);
  assert.equal((await send(app, 'x'.repeat(9_000))).status, 400);
  assert.equal((await send(app, 'x'.repeat(20_000))).status, 413);
  const token = app.issuer.logoutToken();
  assert.equal((await send(app, token, { 'Content-Type': 'application/json' })).status, 415);
  const other = path.replace('employees', 'another');
  assert.equal((await app.app.request(other, { method: 'POST' })).status, 404);
});

test('while the keys cannot be had the provider is told to come again, and its token still works', async (t) => {
  const app = await createEmployeesApp(t);
  const token = app.issuer.logoutToken();
  app.issuer.spoil.down = true;
  assert.equal((await send(app, token)).status, 503);
  app.issuer.spoil.down = false;
  assert.equal((await send(app, token)).status, 200);
});

test('where there is no single sign-on nothing listens', async (t) => {
  const app = await createTestApp(t);
  const { status } = await send(app, 'token');
  assert.ok(status === 404 || status === 415);
});
