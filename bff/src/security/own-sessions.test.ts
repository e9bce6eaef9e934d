import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { OwnSessions, SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import type { Browser } from '../testing/browser.ts';
import { follow } from '../testing/follow.ts';
import type { TestApp } from '../testing/test-app.ts';
import { createTestApp, register, signIn } from '../testing/test-app.ts';

const list = async (browser: Browser) => (await browser.get<OwnSessions>('/auth/sessions')).body;
const stateOf = async (browser: Browser) =>
  (await browser.get<SessionState>('/auth/session')).body.state;
const currentId = async (browser: Browser) =>
  (await list(browser)).sessions.find(({ current }) => current)?.id ?? '';
const acts = async ({ app }: TestApp) =>
  (await app.auditLog.read(0, 1_000)).map(({ act, details }) => [act, details?.reason]);

/** Avery at a desk and, remembered, at home; Blake somewhere else. */
async function threeBrowsers(t: TestContext) {
  const app = await createTestApp(t);
  const [desk, home, blake] = [app.browser(), app.browser(), app.browser()];
  await register(app, desk, { username: 'avery', method: 'email' });
  await register(app, blake, { username: 'blake', method: 'email' });
  app.clock.advance(60_000);
  await signIn(app, home, { username: 'avery', method: 'email', remember: true });
  return { app, desk, home, blake };
}

test('a person sees their own sessions and remembered browsers, and nobody else’s', async (t) => {
  const { desk, home } = await threeBrowsers(t);
  const seen = await list(desk);
  assert.deepEqual(
    seen.sessions.map(({ current, method, amr }) => [current, method, amr]),
    [
      [false, 'email', ['pwd', 'otp', 'email']],
      [true, 'email', ['pwd', 'otp', 'email']],
    ],
  );
  assert.deepEqual(
    seen.rememberedBrowsers.map(({ current, method }) => [current, method]),
    [[false, 'email']],
  );
  assert.equal((await list(home)).rememberedBrowsers[0]?.current, true);
});

test('the list holds no token, hash or flow', async (t) => {
  const { desk, home } = await threeBrowsers(t);
  const text = JSON.stringify(await list(desk));
  for (const value of [...desk.cookies.values(), ...home.cookies.values()]) {
    assert.ok(value === '' || !text.includes(value));
  }
  assert.ok(!/hash|token|flow/i.test(text), text);
});

test('without a session there is nothing to see and nothing to end', async (t) => {
  const { app, desk } = await threeBrowsers(t);
  const stranger = app.browser();
  const id = await currentId(desk);
  assert.equal((await stranger.get('/auth/sessions')).status, 401);
  assert.equal((await stranger.delete('/auth/sessions')).status, 401);
  assert.equal((await stranger.delete(`/auth/sessions/${id}`)).status, 401);
  assert.equal((await stranger.delete(`/auth/remembered-browsers/${id}`)).status, 401);
  assert.equal(await stateOf(desk), 'active');
});

test('someone else’s session and browser are not there, and go on', async (t) => {
  const { desk, home, blake } = await threeBrowsers(t);
  const [browser] = (await list(home)).rememberedBrowsers;
  const foreign = await blake.delete(`/auth/sessions/${await currentId(desk)}`);
  const unknown = await blake.delete('/auth/sessions/no-such-session');
  assert.deepEqual([foreign.status, unknown.status], [404, 404]);
  assert.equal((await blake.delete(`/auth/remembered-browsers/${browser?.id}`)).status, 404);
  assert.equal((await blake.delete('/auth/sessions')).status, 204);
  assert.equal(await stateOf(desk), 'active');
  assert.equal((await list(home)).rememberedBrowsers.length, 1);
});

test('an ended session is dead at once, and so is the remembering that would bring it back', async (t) => {
  const { app, desk, home } = await threeBrowsers(t);
  const id = await currentId(home);
  assert.equal((await desk.delete(`/auth/sessions/${id}`)).status, 204);
  assert.equal(await stateOf(home), 'anonymous');
  assert.equal((await home.post('/auth/session/extend', {})).status, 401);
  const { body } = await home.start({ kind: 'login', method: 'email', remember: true });
  assert.equal(body.step.kind, 'sign-in');
  assert.equal((await desk.delete(`/auth/sessions/${id}`)).status, 404);
  assert.deepEqual((await acts(app)).slice(-2), [
    ['session_ended', 'ended_by_owner'],
    ['browser_forgotten', 'ended_by_owner'],
  ]);
});

test('a session that was resumed ends with its remembered browser too', async (t) => {
  const { desk, home } = await threeBrowsers(t);
  await home.start({ kind: 'login', method: 'email', remember: true });
  const id = await currentId(home);
  await desk.delete(`/auth/sessions/${id}`);
  assert.deepEqual((await list(desk)).rememberedBrowsers, []);
});

test('what goes on elsewhere is ended only after a recent second factor; signing out needs none', async (t) => {
  const { app, desk, home } = await threeBrowsers(t);
  const id = await currentId(home);
  const [browser] = (await list(home)).rememberedBrowsers;
  app.clock.advance(4 * 60_000);
  await home.post('/auth/session/extend', {});
  app.clock.advance(60_001);
  for (const path of ['sessions', `sessions/${id}`, `remembered-browsers/${browser?.id}`]) {
    const { status, body } = await desk.delete<{ code: string }>(`/auth/${path}`);
    assert.deepEqual([status, body.code], [403, 'step_up_required'], path);
  }
  assert.equal(await stateOf(home), 'active');
  const flow = await follow(desk, { kind: 'step-up' });
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.equal((await desk.delete(`/auth/sessions/${id}`)).status, 204);
  assert.equal(await stateOf(home), 'anonymous');
  app.clock.advance(5 * 60_001);
  assert.equal((await desk.delete(`/auth/sessions/${await currentId(desk)}`)).status, 204);
  assert.equal(await stateOf(desk), 'anonymous');
});

test('ending one’s current session signs out, cookies and remembering included', async (t) => {
  const { home } = await threeBrowsers(t);
  const kept = home.cookies.get(cookieNames.session) ?? '';
  assert.equal((await home.delete(`/auth/sessions/${await currentId(home)}`)).status, 204);
  assert.equal(home.cookies.has(cookieNames.session), false);
  assert.equal(home.cookies.has(cookieNames.remember), false);
  home.cookies.set(cookieNames.session, kept);
  assert.equal(await stateOf(home), 'anonymous');
});

test('ending all others leaves this session and this remembered browser', async (t) => {
  const { app, desk, home, blake } = await threeBrowsers(t);
  await signIn(app, desk, { username: 'avery', method: 'email', remember: true });
  assert.equal((await desk.delete('/auth/sessions')).status, 204);
  assert.equal(await stateOf(home), 'anonymous');
  assert.equal(await stateOf(blake), 'active');
  const left = await list(desk);
  assert.deepEqual(
    [left.sessions.length, left.rememberedBrowsers.map(({ current }) => current)],
    [1, [true]],
  );
});

test('a forgotten browser asks for everything again, and loses its cookies if it is this one', async (t) => {
  const { home } = await threeBrowsers(t);
  const [browser] = (await list(home)).rememberedBrowsers;
  const kept = home.cookies.get(cookieNames.remember) ?? '';
  assert.equal((await home.delete(`/auth/remembered-browsers/${browser?.id}`)).status, 204);
  assert.equal(home.cookies.has(cookieNames.remember), false);
  assert.equal(await stateOf(home), 'active');
  home.cookies.set(cookieNames.remember, kept);
  const { body } = await home.start({ kind: 'login', method: 'email', remember: true });
  assert.equal(body.step.kind, 'sign-in');
});

test('looking at one’s sessions is no activity, and what has idled is not among them', async (t) => {
  const { app, desk, home } = await threeBrowsers(t);
  app.clock.advance(10 * 60_000);
  await home.post('/auth/session/extend', {});
  assert.equal((await list(desk)).sessions.length, 2);
  app.clock.advance(5 * 60_000);
  assert.equal((await desk.get('/auth/sessions')).status, 401);
  assert.equal((await list(home)).sessions.length, 1);
});

test('a sign-out that races a hundred requests leaves none that is still let in', async (t) => {
  const { app, desk } = await threeBrowsers(t);
  const kept = desk.cookies.get(cookieNames.session) ?? '';
  const other = app.browser();
  other.cookies.set(cookieNames.session, kept);
  const extend = async () => (await other.post('/auth/session/extend', {})).status;
  const requests = Array.from({ length: 100 }, (_, index) =>
    index === 50 ? desk.delete('/auth/session').then(() => 204) : extend(),
  );
  await Promise.all(requests);
  assert.equal(await extend(), 401);
  assert.equal(await stateOf(other), 'anonymous');
  assert.equal((await other.get('/auth/token?audience=x')).status, 401);
});
