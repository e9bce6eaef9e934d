import { createHmac, generateKeyPairSync } from 'node:crypto';
import type { SsoOptions } from '@atrezzo/bff';
import Provider from 'oidc-provider';
import { demoEmployees } from './demo-employees.ts';
import { createInMemoryAdapter } from './in-memory-adapter.ts';
import { renderProblem, renderSignedOut, renderSignOut } from './provider-pages.ts';

/** Where the provider lies on the demo's own server. */
export const providerPath = '/identity-provider';

export interface IdentityProviderOptions {
  /** `http://127.0.0.1:4000`: not the portal's own address, so that a browser takes it for another site. */
  origin: string;
  /** Where the portal is. */
  portal: string;
  /** Of this demo alone; the client's secret is made of it. */
  secret: string;
}

export interface IdentityProvider {
  provider: Provider;
  /** What the portal's BFF is told about it. */
  sso: SsoOptions;
}

/**
 * A real OpenID provider for the demo's employees, offline: authorization code with PKCE, back-channel logout,
 * one client. What it remembers, and its keys, last as long as the demo runs.
 */
export function createIdentityProvider(options: IdentityProviderOptions): IdentityProvider {
  const { origin, portal, secret } = options;
  const issuer = origin + providerPath;
  const client = {
    clientId: 'kepro-portal',
    clientSecret: createHmac('sha256', secret).update('employees').digest('base64url'),
  };
  const provider = new Provider(issuer, {
    adapter: createInMemoryAdapter(),
    jwks: { keys: [createSigningKey()] },
    cookies: { keys: [createHmac('sha256', secret).update('cookies').digest('base64url')] },
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        client_name: 'Atrezzo Provider Portal',
        redirect_uris: [`${portal}/auth/sso/employees/callback`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
        backchannel_logout_uri: `${portal}/auth/sso/employees/backchannel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: {
      openid: ['sub', 'amr', 'auth_time'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
    },
    // The portal reads who someone is from the ID token, and asks for nothing more.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = renderSignOut(form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = renderSignedOut(portal);
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `${providerPath}/interaction/${uid}` },
    renderError: (ctx, { error_description: said, error }) => {
      ctx.type = 'html';
      ctx.body = renderProblem(said ?? error, portal);
    },
    findAccount: (_ctx, username) => findAccount(username),
    // The portal is an employee's own workplace: nobody is asked what it may know of them.
    loadExistingGrant: async (ctx) => {
      const { oidc } = ctx;
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
      ...{ Interaction: 600, Session: 12 * 3_600, Grant: 12 * 3_600 },
    },
    // The portal is on this machine, where the library's own `fetch` would not go.
    fetch: (url, { method, headers, body, redirect, signal } = {}) =>
      fetch(url, { method, headers, body, redirect, signal } as RequestInit),
  });
  return { provider, sso: { issuer, ...client, organisation: 'Kepro' } };
}

function createSigningKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' };
}

async function findAccount(username: string) {
  const employee = demoEmployees.find((one) => one.username === username);
  if (!employee) return undefined;
  return {
    accountId: username,
    claims: async () => ({
      sub: username,
      name: employee.name,
      preferred_username: username,
      email: employee.email,
      email_verified: true,
    }),
  };
}
