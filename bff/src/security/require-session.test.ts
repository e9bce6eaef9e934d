import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { Hono } from 'hono';
import type { RequireSessionOptions } from '../http/require-session.ts';
import { createBrowser } from '../testing/browser.ts';
import { createTestApp, register } from '../testing/test-app.ts';

const aal2 = 'urn:atrezzo:acr:aal2';

/** A page that demands more than a session, and someone who comes to it. */
async function visit(
  t: TestContext,
  who: { username: string; method: 'phone' | 'email' },
  options: RequireSessionOptions,
) {
  const app = await createTestApp(t);
  const portal = new Hono()
    .get('/page', app.app.requireSession(options), (c) => {
      const { amr, acr, authTime } = c.get('session').session;
      return c.json({ amr, acr, authTime });
    })
    .route('/', app.app);
  const browser = createBrowser((request) => portal.fetch(request));
  await register(app, browser, who);
  return { app, browser, open: () => browser.get<{ code?: string }>('/page') };
}

const avery = { username: 'avery', method: 'phone' } as const;

test('a host’s page learns how the session was made', async (t) => {
  const { app, open } = await visit(t, avery, {});
  assert.deepEqual((await open()).body, {
    amr: ['pwd', 'otp', 'sms', 'mfa'],
    acr: aal2,
    authTime: app.clock.now().toISOString(),
  });
});

test('a page for a role is closed to those without it, whatever they prove', async (t) => {
  const { open } = await visit(t, avery, { roles: ['administrative'], acr: aal2 });
  const { status, body } = await open();
  assert.deepEqual([status, body.code], [403, 'role_required']);
});

test('one of several roles is enough', async (t) => {
  const ellis = { username: 'ellis', method: 'phone' } as const;
  const { open } = await visit(t, ellis, { roles: ['auditor', 'administrative'] });
  assert.equal((await open()).status, 200);
});

test('a page that asks for AAL2 is closed to a session made with email, and open to one with a phone', async (t) => {
  const byEmail = await visit(t, { username: 'avery', method: 'email' }, { acr: aal2 });
  const { status, body } = await byEmail.open();
  assert.deepEqual([status, body.code], [403, 'acr_insufficient']);
  const byPhone = await visit(t, avery, { acr: ['urn:other', aal2] });
  assert.equal((await byPhone.open()).status, 200);
});

test('a page that asks for a fresh proof is open for as long as it says and not a second longer', async (t) => {
  const { app, open } = await visit(t, avery, { maxAgeSeconds: 300 });
  app.clock.advance(300_000);
  assert.equal((await open()).status, 200);
  app.clock.advance(1_000);
  const { status, body } = await open();
  assert.deepEqual([status, body.code], [403, 'step_up_required']);
});

test('without a session the answer is that there is none, not what it would lack', async (t) => {
  const { browser, open } = await visit(t, avery, { roles: ['administrative'] });
  await browser.delete('/auth/session');
  const { status, body } = await open();
  assert.deepEqual([status, body.code], [401, 'session_required']);
});

test('a host answers a refusal in its own way', async (t) => {
  const { open } = await visit(t, avery, {
    roles: ['administrative'],
    onRefused: (c, refusal) => c.json({ code: `ours: ${refusal}` }, 403),
  });
  assert.equal((await open()).body.code, 'ours: role_required');
});
