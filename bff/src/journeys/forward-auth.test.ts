import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { cookieNames } from '@atrezzo/contract';
import { Hono } from 'hono';
import { startNginx } from '../testing/nginx.ts';
import { serveOnPort } from '../testing/serve-on-port.ts';
import { createTestApp, register } from '../testing/test-app.ts';

const guide = new URL('../../../docs/forward-auth.md', import.meta.url);

/** The very configuration that operators are told to use, with addresses of this test. */
async function documentedConfiguration(bff: string, portal: string): Promise<string> {
  const text = await readFile(guide, 'utf8');
  const block = /```nginx\n(.*?)```/s.exec(text)?.[1];
  if (!block) throw new Error('docs/forward-auth.md has no configuration of nginx.');
  return block.replaceAll('http://127.0.0.1:8080', bff).replaceAll('http://127.0.0.1:3000', portal);
}

async function behindNginx(t: TestContext) {
  const app = await createTestApp(t);
  const bff = await serveOnPort(t, app.app.fetch);
  const portal = new Hono().all('*', (c) => c.json(c.req.header()));
  const { origin: portalOrigin } = await serveOnPort(t, portal.fetch);
  const server = await documentedConfiguration(bff.origin, portalOrigin);
  const block = (port: number) => `server { listen 127.0.0.1:${port}; ${server} }`;
  const origin = await startNginx(t, block);
  const browser = bff.browser();
  await register(app, browser, { username: 'avery', method: 'phone' });
  const cookie = `${cookieNames.session}=${browser.cookies.get(cookieNames.session)}`;
  const open = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(origin + path, { headers, redirect: 'manual' });
    const text = await answer.text();
    const received = answer.status === 200 ? (JSON.parse(text) as Record<string, string>) : {};
    return { status: answer.status, location: answer.headers.get('Location'), received };
  };
  return { app, open, cookie, origin, browser };
}

test('behind nginx: without a session a page leads to the login, and back', async (t) => {
  const { open } = await behindNginx(t);
  const { status, location } = await open('/cases?q=hat');
  assert.equal(status, 302);
  assert.match(location ?? '', /\/login\?returnTo=\/cases/);
});

test('behind nginx: with a session the application is told who it is', async (t) => {
  const { open, cookie } = await behindNginx(t);
  const { status, received } = await open('/cases', { Cookie: cookie });
  assert.equal(status, 200);
  assert.equal(received['x-auth-username'], 'avery');
  assert.equal(received['x-auth-roles'], 'standard');
  assert.equal(received['x-auth-amr'], 'pwd,otp,sms,mfa');
  assert.match(received['x-auth-session'] ?? '', /^[\w-]{22}$/);
});

test('behind nginx: what a client says of itself does not get through, with or without a session', async (t) => {
  const { open, cookie } = await behindNginx(t);
  const names = ['User', 'Username', 'Name', 'Email', 'Org', 'Org-Name', 'Roles', 'Amr', 'Session'];
  const forged = Object.fromEntries(
    names.flatMap((name) => [
      [`X-Auth-${name}`, 'forged'],
      [`x_auth_${name.toLowerCase().replace('-', '_')}`, 'forged'],
    ]),
  );
  const signedIn = await open('/cases', { ...forged, Cookie: cookie });
  assert.equal(signedIn.status, 200);
  assert.doesNotMatch(JSON.stringify(signedIn.received), /forged/);
  assert.equal(signedIn.received['x-auth-username'], 'avery');
  assert.equal((await open('/cases', forged)).status, 302);
  const open1 = await open('/public/page', forged);
  assert.equal(open1.status, 200);
  assert.doesNotMatch(JSON.stringify(open1.received), /forged/);
});

test('behind nginx: a page for a role that is not held is refused', async (t) => {
  const { open, cookie } = await behindNginx(t);
  assert.equal((await open('/admin/users', { Cookie: cookie })).status, 403);
});

test('behind nginx: the question itself cannot be asked from outside, and the login can be reached', async (t) => {
  const { open, cookie, origin } = await behindNginx(t);
  assert.equal((await open('/_atrezzo/verify', { Cookie: cookie })).status, 404);
  const session = await fetch(`${origin}/auth/session`);
  assert.equal(((await session.json()) as { state: string }).state, 'anonymous');
});

test('behind nginx: a visit is activity', async (t) => {
  const { app, open, cookie } = await behindNginx(t);
  for (let visit = 0; visit < 3; visit += 1) {
    app.clock.advance(10 * 60_000);
    assert.equal((await open('/cases', { Cookie: cookie })).status, 200);
  }
  app.clock.advance(16 * 60_000);
  assert.equal((await open('/cases', { Cookie: cookie })).status, 302);
});
