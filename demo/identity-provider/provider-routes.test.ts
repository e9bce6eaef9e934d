import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { createIdentityProvider, providerPath } from './identity-provider.ts';
import { providerRoutes } from './provider-routes.ts';

const portal = 'http://localhost:4000';

/** The provider alone, on a free port. */
async function serveProvider(t: TestContext) {
  const app = new Hono();
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const identityProvider = createIdentityProvider({
    origin: `http://127.0.0.1:${port}`,
    portal,
    secret: 'for tests',
  });
  app.route('/', providerRoutes(identityProvider, { portal }));
  const { issuer } = identityProvider.sso;
  const get = (path: string) => fetch(issuer + path, { redirect: 'manual' });
  return { issuer, get };
}

const request = new URLSearchParams({
  ...{ client_id: 'kepro-portal', redirect_uri: `${portal}/auth/sso/employees/callback` },
  ...{ response_type: 'code', scope: 'openid profile email', state: 's', nonce: 'n' },
  ...{ code_challenge: 'A'.repeat(43), code_challenge_method: 'S256' },
});

test('what the provider says of itself is below its own issuer, wherever it is mounted', async (t) => {
  const { issuer, get } = await serveProvider(t);
  const metadata = (await (await get('/.well-known/openid-configuration')).json()) as object;
  assert.equal(Reflect.get(metadata, 'issuer'), issuer);
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri']) {
    assert.ok(String(Reflect.get(metadata, name)).startsWith(`${issuer}/`), name);
  }
});

test('a sign-in leads to a page that loads no script, is framed nowhere and sends forms to the portal alone', async (t) => {
  const { issuer, get } = await serveProvider(t);
  const begun = await get(`/auth?${request}`);
  const { pathname } = new URL(begun.headers.get('Location') ?? '', issuer);
  assert.ok(pathname.startsWith(`${providerPath}/interaction/`));
  const page = await fetch(new URL(pathname, issuer), {
    headers: {
      Cookie: begun.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; '),
    },
  });
  assert.equal(page.status, 200);
  assert.match(await page.text(), /Domain password/);
  const policy = page.headers.get('Content-Security-Policy') ?? '';
  assert.deepEqual(policy.split('; '), [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${portal}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]);
});

test('a sign-in of no one, or of another browser, is told that it took too long', async (t) => {
  const { get } = await serveProvider(t);
  const answer = await get('/interaction/made-up');
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /This sign-in took too long/);
});

test('a request without PKCE is refused, and another address to come back to gets no answer', async (t) => {
  const { get } = await serveProvider(t);
  const plain = new URLSearchParams(request);
  plain.delete('code_challenge');
  plain.delete('code_challenge_method');
  const refused = await get(`/auth?${plain}`);
  assert.match(refused.headers.get('Location') ?? '', /error=invalid_request/);
  const elsewhere = new URLSearchParams(request);
  elsewhere.set('redirect_uri', 'https://evil.example/');
  const shown = await get(`/auth?${elsewhere}`);
  assert.equal(shown.status, 400);
  assert.match(await shown.text(), /That did not work/);
  assert.match(shown.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
});
