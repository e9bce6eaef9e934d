import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import { Hono } from 'hono';
import { follow } from '../testing/follow.ts';
import { createTestApp, register } from '../testing/test-app.ts';
import { walksOf } from '../testing/walks.ts';

for (const name of [
  'registerByPhone',
  'registerByEmail',
  'signInByPhone',
  'signInByEmail',
] as const) {
  test(`${name}: no cookie captured before the last proof is a session`, async (t) => {
    const app = await createTestApp(t);
    if (name.startsWith('signIn')) {
      await register(app, app.browser(), { username: 'avery', method: 'phone' });
    }
    const host = new Hono().get('/home', app.app.requireSession(), (c) => c.text('home'));
    const { start, moves } = walksOf(app, 'avery')[name];
    const browser = app.browser();
    const flow = await follow(browser, start);

    for (const { action, input } of moves) {
      const captured = [...browser.cookies.values(), flow.flow.id];
      assert.ok(captured.length > 1, 'the flow has a cookie');
      for (const value of captured) {
        const thief = app.browser();
        thief.cookies.set(cookieNames.session, value);
        thief.cookies.set(cookieNames.remember, value);
        const { body } = await thief.get<SessionState>('/auth/session');
        assert.equal(body.state, 'anonymous', `before ${action}`);
        assert.equal((await thief.post('/auth/session/extend', {})).status, 401);
        const started = await thief.start({ kind: 'login', method: 'phone' });
        assert.equal(started.body.step.kind, 'sign-in', 'nor is it a remembered browser');
        const headers = { Cookie: `${cookieNames.session}=${value}` };
        assert.equal((await host.request('/home', { headers })).status, 401);
      }
      assert.ok(!browser.cookies.has(cookieNames.session));
      await flow.act(action, input());
    }
    assert.equal(flow.step.kind, 'done');
    assert.equal((await browser.get<SessionState>('/auth/session')).body.state, 'active');
  });
}
