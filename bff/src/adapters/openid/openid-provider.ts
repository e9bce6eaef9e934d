import type { Clock } from '../../ports/clock.ts';
import { isCompactToken } from '../../ports/compact-token.ts';
import type {
  IdentityProvider,
  ProviderRefusal,
  SignInChecks,
  VouchedIdentity,
} from '../../ports/identity-provider.ts';
import type { Discovered } from './discovered-provider.ts';
import { createDiscovery } from './discovered-provider.ts';
import { createLogoutTokenReader } from './logout-token.ts';

export interface OpenidProviderOptions {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** The callback, exactly as it is registered at the provider. */
  redirectUri: string;
  scope: string;
  /** Longest that one request to the provider may take. */
  timeoutMs: number;
  clock: Clock;
}

/** Longest text that is taken over from a claim. */
const longest = 256;

/**
 * An OpenID provider by way of `openid-client`: authorization code with PKCE (RFC 7636, S256), state, nonce
 * and the issuer's own name in the answer (RFC 9207). The ID token's signature is checked although it comes
 * over TLS. The library is loaded when the first employee signs in.
 */
export function createOpenidProvider(options: OpenidProviderOptions): IdentityProvider {
  const { redirectUri, scope } = options;
  const discovery = createDiscovery(options);

  return {
    async authorizationUrl({ state, nonce, codeVerifier }) {
      return settle(async () => {
        const { client, use } = await discovery.read();
        return use(async (config) => {
          const url = client.buildAuthorizationUrl(config, {
            redirect_uri: redirectUri,
            response_type: 'code',
            scope,
            state,
            nonce,
            code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
            code_challenge_method: 'S256',
          });
          return { url: url.href };
        });
      });
    },

    redeem: (query, checks) =>
      settle(async () => ({ identity: await redeem(await discovery.read(), query, checks) })),

    readLogoutToken: createLogoutTokenReader({ ...options, discovery, settle }),
  };

  async function redeem(
    { client, use }: Discovered,
    query: string,
    { state, nonce, codeVerifier }: SignInChecks,
  ): Promise<VouchedIdentity> {
    const claims = await use(async (config) => {
      const tokens = await client.authorizationCodeGrant(config, new URL(query, redirectUri), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      if (!isCompactToken(tokens.id_token ?? ''))
        throw new Error('The ID token is not in compact form.');
      return tokens.claims();
    });
    if (!claims) throw new Error('There is no ID token.');
    return toIdentity(claims);
  }
}

type Claims = Record<string, unknown> & { iss: string; sub: string };

function toIdentity(claims: Claims): VouchedIdentity {
  const { iss, sub, auth_time: authTime, sid } = claims;
  const email = text(claims.email);
  return {
    issuer: iss,
    subject: sub,
    name: text(claims.name) || text(claims.preferred_username) || email || sub,
    email,
    amr: Array.isArray(claims.amr) ? claims.amr.filter(isMethod).slice(0, 8) : [],
    ...(typeof authTime === 'number' && { authTime: new Date(authTime * 1_000) }),
    ...(typeof sid === 'string' && { providerSession: sid }),
  };
}

const text = (claim: unknown) => (typeof claim === 'string' ? claim.slice(0, longest) : '');

const isMethod = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.:-]{1,32}$/.test(value);

/** What went wrong at the provider is an answer. Only what the library says in its own words is told. */
async function settle<Answer>(
  ask: () => Promise<Answer>,
): Promise<Answer | { refused: ProviderRefusal }> {
  try {
    return await ask();
  } catch (error) {
    return { refused: toRefusal(error) };
  }
}

const unreachable = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'ERR_JWKS_TIMEOUT',
]);

function toRefusal(error: unknown): ProviderRefusal {
  const { name, message, code, error: said } = error as Error & { code?: string; error?: string };
  // An error's cause may hold tokens or claims, so it is left behind.
  const reason = [name, code, said, message].filter((part) => typeof part === 'string').join(' ');
  if (said === 'access_denied') return { problem: 'sso_denied', reason };
  const isDown =
    isNetworkFailure(error) ||
    unreachable.has(code ?? '') ||
    said === 'temporarily_unavailable' ||
    said === 'server_error';
  return { problem: isDown ? 'sso_unavailable' : 'sso_failed', reason };
}

/** How `fetch` says that no one answered. */
const isNetworkFailure = (error: unknown) =>
  error instanceof TypeError && error.message === 'fetch failed';
