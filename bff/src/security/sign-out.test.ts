import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import { Hono } from 'hono';
import { createBrowser } from '../testing/browser.ts';
import { serveOnPort } from '../testing/serve-on-port.ts';
import { createTestApp, register, signIn } from '../testing/test-app.ts';

test('of a hundred requests that race a sign-out none succeeds once it has been answered', async (t) => {
  const app = await createTestApp(t);
  const portal = new Hono()
    .get('/cases', app.app.requireSession(), (c) => c.text('cases'))
    .route('/', app.app);
  const { origin, browser: newBrowser } = await serveOnPort(t, portal.fetch);
  const browser = newBrowser();
  await register(app, browser, { username: 'avery', method: 'email' });
  const thief = createBrowser(fetch, origin);
  thief.cookies.set(cookieNames.session, browser.cookies.get(cookieNames.session) ?? '');
  // Each of them would slide the idle limit.
  app.clock.advance(60_000);

  const open = async () => (await thief.send('GET', '/cases')).status;
  const racing = Array.from({ length: 50 }, open);
  const signedOut = browser.delete('/auth/session');
  racing.push(...Array.from({ length: 50 }, open));
  assert.equal((await signedOut).status, 204);

  const after = await Promise.all(Array.from({ length: 100 }, open));
  assert.deepEqual(new Set(after), new Set([401]));
  await Promise.all(racing);
  assert.equal(await open(), 401, 'none of them brought it back to life');
});

test('a sign-out takes the cookies away and ends the remembering of this browser', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const browser = app.browser();
  await signIn(app, browser, { username: 'avery', method: 'email', remember: true });
  const kept = new Map(browser.cookies);
  await browser.delete('/auth/session');
  assert.deepEqual([...browser.cookies.keys()], []);

  const thief = app.browser();
  for (const [name, value] of kept) thief.cookies.set(name, value);
  assert.equal((await thief.get<SessionState>('/auth/session')).body.state, 'anonymous');
  const { body } = await thief.start({ kind: 'login', method: 'email' });
  assert.equal(body.step.kind, 'sign-in');
});

test('a sign-out ends this session alone, and signing out twice does no harm', async (t) => {
  const app = await createTestApp(t);
  const [desk, phone] = [app.browser(), app.browser()];
  await register(app, desk, { username: 'avery', method: 'email' });
  await signIn(app, phone, { username: 'avery', method: 'email' });
  assert.equal((await desk.delete('/auth/session')).status, 204);
  assert.equal((await desk.delete('/auth/session')).status, 204);
  assert.equal((await phone.get<SessionState>('/auth/session')).body.state, 'active');
});

test('a session that was idle too long when it was signed out is over for good, whatever the clock does', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'email' });
  const kept = browser.cookies.get(cookieNames.session) ?? '';
  const signedInAt = app.clock.now();
  app.clock.advance(16 * 60_000);
  await browser.delete('/auth/session');
  app.clock.set(signedInAt);
  browser.cookies.set(cookieNames.session, kept);
  assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'anonymous');
});
