import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { acts, administer, createAdminApp, idOf } from '../testing/administrators.ts';
import { follow } from '../testing/follow.ts';
import { signIn } from '../testing/test-app.ts';

const minute = 60_000;

test('a second factor is fresh for five minutes', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  await app.signedIn('avery');
  const id = await idOf(drew, 'avery');
  app.clock.advance(5 * minute - 1_000);
  assert.equal((await administer(drew, id, 'unlock')).status, 200, '4:59');
  app.clock.advance(2_000);
  for (const act of acts) {
    const { status, body } = await administer(drew, id, act);
    assert.deepEqual({ status, code: body.code }, { status: 403, code: 'step_up_required' }, act);
  }
  assert.equal((await drew.get('/auth/admin/users')).status, 200, 'looking needs none');
});

test('a step-up makes it fresh again, from its own time on', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  app.clock.advance(6 * minute);
  const flow = await follow(drew, { kind: 'step-up' });
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.equal((await administer(drew, id, 'unlock')).status, 200);
  app.clock.advance(5 * minute + 1_000);
  assert.equal((await administer(drew, id, 'unlock')).status, 403);
});

test('a session from a remembered browser must step up, however new it is', async (t) => {
  const app = await createAdminApp(t);
  const id = await idOf(await app.signedIn('drew'), 'avery');
  const browser = app.browser();
  await signIn(app, browser, { username: 'drew', method: 'email', remember: true });
  app.clock.advance(6 * minute);
  await browser.start({ kind: 'login', method: 'email' });
  const { body } = await browser.get<SessionState>('/auth/session');
  assert.ok(body.state === 'active' && body.remembered);
  const refused = await administer(browser, id, 'unlock');
  assert.deepEqual(
    { status: refused.status, code: refused.body.code },
    { status: 403, code: 'step_up_required' },
  );
});

test('activity does not make a second factor fresh', async (t) => {
  const app = await createAdminApp(t);
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  for (let turn = 0; turn < 6; turn += 1) {
    app.clock.advance(minute);
    await drew.post('/auth/session/extend', {});
  }
  assert.equal((await administer(drew, id, 'unlock')).status, 403);
});

test('without a session nothing is said but that there is none', async (t) => {
  const app = await createAdminApp(t);
  const id = await idOf(await app.signedIn('drew'), 'avery');
  const stranger = app.browser();
  for (const path of ['/auth/admin/users', `/auth/admin/users/${id}`, '/auth/admin/audit']) {
    const { status, body } = await stranger.get<{ code: string }>(path);
    assert.deepEqual({ status, code: body.code }, { status: 401, code: 'session_required' });
  }
  for (const act of acts) assert.equal((await administer(stranger, id, act)).status, 401);
});

test('the limit is the operator’s to set', async (t) => {
  const app = await createAdminApp(t, { policyChanges: { stepUp: { maxAgeMs: minute } } });
  const drew = await app.signedIn('drew');
  const id = await idOf(drew, 'avery');
  app.clock.advance(minute + 1_000);
  assert.equal((await administer(drew, id, 'unlock')).status, 403);
});
