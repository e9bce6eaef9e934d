import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import { createTestApp, register, signIn } from '../testing/test-app.ts';

/** Name and attributes of each Set-Cookie line, the value left out. */
const attributesOf = (headers: Headers) =>
  headers.getSetCookie().map((line) => line.replace(/=[^;]*/, ''));

test('a flow has a cookie of its own that no script reads and no other site sends', async (t) => {
  const app = await createTestApp(t);
  const { body, headers } = await app.browser().start({ kind: 'login', method: 'email' });
  assert.deepEqual(attributesOf(headers), [
    `${cookieNames.flowPrefix}${body.id.slice(0, 8)}; Max-Age=900; Path=/; HttpOnly; Secure; SameSite=Strict`,
  ]);
});

test('the session is a __Host- cookie that ends with the browser, and the flow is let go', async (t) => {
  const app = await createTestApp(t);
  const { body, headers } = await register(app, app.browser(), {
    username: 'avery',
    method: 'email',
  });
  assert.deepEqual(attributesOf(headers), [
    `${cookieNames.session}; Path=/; HttpOnly; Secure; SameSite=Lax`,
    `${cookieNames.flowPrefix}${body.id.slice(0, 8)}; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict`,
  ]);
});

test('a remembered browser has a secret cookie, and a readable one that is worth nothing', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const browser = app.browser();
  const who = { username: 'avery', method: 'email', remember: true } as const;
  const { headers } = await signIn(app, browser, who);
  const lines = attributesOf(headers);
  assert.ok(lines.includes(`${cookieNames.remember}; Path=/; HttpOnly; Secure; SameSite=Strict`));
  assert.ok(lines.includes(`${cookieNames.remembered}; Path=/; Secure; SameSite=Strict`));
  const until = Math.floor(app.clock.now().getTime() / 1_000) + 4 * 3_600;
  assert.equal(browser.cookies.get(cookieNames.remembered), `email.${until}`);
});

test('a planted session cookie is never adopted: the login makes a new one', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const planted = 'A'.repeat(43);
  const victim = app.browser();
  victim.cookies.set(cookieNames.session, planted);
  await signIn(app, victim, { username: 'avery', method: 'email' });
  assert.notEqual(victim.cookies.get(cookieNames.session), planted);

  const attacker = app.browser();
  attacker.cookies.set(cookieNames.session, planted);
  assert.equal((await attacker.get<SessionState>('/auth/session')).body.state, 'anonymous');
});

test('a planted flow cookie opens no flow', async (t) => {
  const app = await createTestApp(t);
  const { body } = await app.browser().start({ kind: 'login', method: 'email' });
  const attacker = app.browser();
  for (const value of [undefined, '', body.id, 'A'.repeat(43), '%E0%A4%A', '"quoted"']) {
    const name = `${cookieNames.flowPrefix}${body.id.slice(0, 8)}`;
    if (value !== undefined) attacker.cookies.set(name, value);
    assert.equal((await attacker.read(body)).status, 410, String(value));
  }
});

test('a login rotates the session: the one that this browser held before has ended', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'email' });
  const before = browser.cookies.get(cookieNames.session) ?? '';
  await signIn(app, browser, { username: 'avery', method: 'email' });
  assert.notEqual(browser.cookies.get(cookieNames.session), before);

  const old = app.browser();
  old.cookies.set(cookieNames.session, before);
  assert.equal((await old.get<SessionState>('/auth/session')).body.state, 'anonymous');
});

test('garbage in cookies is no session, and no error', async (t) => {
  const app = await createTestApp(t);
  for (const value of [
    '',
    '%',
    '%E0%A4%A',
    '"',
    'ü',
    'a'.repeat(4_000),
    '../../etc',
    "' or 1=1 --",
  ]) {
    const headers = {
      Cookie: `${cookieNames.session}=${encodeURI(value)}; ${cookieNames.remember}=${encodeURI(value)}`,
    };
    const response = await app.app.request('/auth/session', { headers });
    assert.equal(response.status, 200, value);
    assert.equal(((await response.json()) as SessionState).state, 'anonymous');
  }
});
