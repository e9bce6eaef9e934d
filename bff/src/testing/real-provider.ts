import { generateKeyPairSync } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import Provider from 'oidc-provider';
import type { SsoOptions } from '../config/sso-options.ts';
import { createBrowser } from './browser.ts';
import { createProviderMemory } from './provider-memory.ts';

const clientId = 'atrezzo';
const clientSecret = 'a client secret for tests, at a real provider';

/** The client of another site, which signs people in at the same provider. */
const other = { id: 'another', redirectUri: 'http://127.0.0.1:9/callback' };

export interface SentToken {
  to: string;
  token: string;
}

const people: Record<string, { name: string; email: string }> = {
  gale: { name: 'Gale Marsh', email: 'gale@kepro.com' },
  harper: { name: 'Harper Lowe', email: 'harper@kepro.com' },
};

/**
 * The library `oidc-provider` on a port of its own, as certified for OpenID Connect: nothing here says what
 * it answers. `site` is where the BFF listens. In place of its pages a person is named in the request.
 */
export async function startRealProvider(t: TestContext, site: string) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const logoutTokens: SentToken[] = [];
  const provider = createProvider(issuer, site, logoutTokens);
  const serve = provider.callback();
  server.on('request', async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', issuer);
    if (!pathname.startsWith('/interaction/')) return serve(request, response);
    const accountId = searchParams.get('as');
    await provider.interactionFinished(
      request,
      response,
      accountId ? { login: { accountId, amr: ['pwd'] } } : { error: 'access_denied' },
    );
  });
  const state = { isDown: false };
  server.on('connection', (socket) => {
    if (state.isDown) socket.destroy();
  });
  t.after(() => close(server));

  const sso: SsoOptions = { issuer, clientId, clientSecret, organisation: 'Kepro' };
  return {
    issuer,
    sso,
    visitor: () => createVisitor(issuer),
    /** What it sent to the sites, in order. */
    logoutTokens,
    /** Every connection is cut at once, until it is back. */
    setDown(isDown: boolean) {
      state.isDown = isDown;
      server.closeAllConnections();
    },
  };
}

/** `logoutTokens` is written to. */
function createProvider(issuer: string, site: string, logoutTokens: SentToken[]): Provider {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return new Provider(issuer, {
    adapter: createProviderMemory(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
    cookies: { keys: ['for tests'] },
    clients: [
      clientOf({
        id: clientId,
        redirectUri: `${site}/auth/sso/employees/callback`,
        logoutUri: `${site}/auth/sso/employees/backchannel-logout`,
      }),
      clientOf({ ...other, logoutUri: 'http://127.0.0.1:9/logout' }),
    ],
    responseTypes: ['code'],
    claims: {
      openid: ['sub', 'amr', 'auth_time'],
      profile: ['name'],
      email: ['email'],
    },
    conformIdTokenClaims: false,
    pkce: { required: ({ oidc }) => oidc.client?.clientId === clientId },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = form;
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = 'Signed out.';
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: async (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people[id] }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        ...(oidc.client && { clientId: oidc.client.clientId }),
        ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: {
      ...{ AuthorizationCode: 60, AccessToken: 300, IdToken: 3_600 },
      ...{ Interaction: 600, Session: 3_600, Grant: 3_600 },
    },
    // The library's own would not go to this machine. What it sends is kept, to be sent again.
    fetch: (url, options = {}) => {
      const { method, headers, body, redirect, signal } = options;
      const token = body instanceof URLSearchParams ? body.get('logout_token') : null;
      if (token) logoutTokens.push({ to: String(url), token });
      return fetch(url, { method, headers, body, redirect, signal } as RequestInit);
    },
  });
}

/** A person's browser at the provider, which keeps the provider's cookies. */
function createVisitor(issuer: string) {
  const browser = createBrowser((request) => fetch(request, { redirect: 'manual' }), issuer);

  async function follow(address: string, person: string | undefined): Promise<URL> {
    const at = new URL(address, issuer);
    if (at.origin !== issuer) return at;
    const isAsked = at.pathname.startsWith('/interaction/');
    if (isAsked && person !== undefined) at.searchParams.set('as', person);
    const answer = await browser.send('GET', at.pathname + at.search);
    const next = answer.headers.get('Location');
    if (!next) throw new Error(`${answer.status} at ${at.pathname}: ${await answer.text()}`);
    return follow(next, person);
  }

  return {
    /** Signs in and gives the address that the provider sends the browser back to. */
    signIn: (address: string, person = 'gale') => follow(address, person),
    /** Goes back without signing in. */
    cancel: (address: string) => follow(address, undefined),
    /** Signs in at the other site with the same session at the provider. */
    signInElsewhere: () =>
      follow(
        `/auth?${new URLSearchParams({
          ...{ client_id: other.id, redirect_uri: other.redirectUri },
          ...{ response_type: 'code', scope: 'openid', state: 's', nonce: 'n' },
        })}`,
        'gale',
      ),
    /** Signs out everywhere, so that the provider tells each site. */
    async signOut(): Promise<void> {
      const form = await (await browser.send('GET', '/session/end')).text();
      const xsrf = /name="xsrf" value="(\w+)"/.exec(form)?.[1] ?? '';
      const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      await fetch(`${issuer}/session/end/confirm`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Cookie: cookies },
        body: new URLSearchParams({ xsrf, logout: 'yes' }),
      });
    },
  };
}

function clientOf({
  id,
  redirectUri,
  logoutUri,
}: {
  id: string;
  redirectUri: string;
  logoutUri: string;
}) {
  return {
    client_id: id,
    client_secret: clientSecret,
    redirect_uris: [redirectUri],
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'ES256' as const,
    backchannel_logout_uri: logoutUri,
    backchannel_logout_session_required: true,
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
