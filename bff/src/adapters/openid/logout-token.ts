import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../ports/clock.ts';
import { isCompactToken } from '../../ports/compact-token.ts';
import type {
  IdentityProvider,
  LogoutRequest,
  ProviderRefusal,
} from '../../ports/identity-provider.ts';
import type { Discovery } from './discovered-provider.ts';

/** OpenID Connect Back-Channel Logout 1.0, section 2.4. */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
/** Asymmetric signatures alone: with `none` or a shared key anyone, or any client, could end sessions. */
export const logoutTokenAlgorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
const toleranceSeconds = 60;
const oldestSeconds = 5 * 60;
const longestToken = 8 * 1024;

interface LogoutTokenOptions {
  clientId: string;
  timeoutMs: number;
  clock: Clock;
  discovery: Discovery;
  settle<Answer>(ask: () => Promise<Answer>): Promise<Answer | { refused: ProviderRefusal }>;
}

/** Checks a logout token as section 2.6 asks, but for its one use, which is the caller's to see to. */
export function createLogoutTokenReader(
  options: LogoutTokenOptions,
): IdentityProvider['readLogoutToken'] {
  const { clientId, timeoutMs, clock, discovery, settle } = options;
  let keys: { address: string; find: JWTVerifyGetKey } | undefined;

  return (token) =>
    settle(async () => {
      if (token.length > longestToken) throw new Error('The logout token is too long.');
      if (!isCompactToken(token)) throw new Error('The logout token is not in compact form.');
      const { jwtVerify, createRemoteJWKSet } = await import('jose');
      const { metadata } = await discovery.read();
      const address = metadata.jwks_uri ?? '';
      if (keys?.address !== address) {
        keys = {
          address,
          find: createRemoteJWKSet(new URL(address), { timeoutDuration: timeoutMs }),
        };
      }
      const { payload, protectedHeader } = await jwtVerify(token, keys.find, {
        issuer: metadata.issuer,
        audience: clientId,
        algorithms: logoutTokenAlgorithms,
        requiredClaims: ['iat', 'exp', 'jti', 'events'],
        maxTokenAge: oldestSeconds,
        clockTolerance: toleranceSeconds,
        currentDate: clock.now(),
      });
      checkType(protectedHeader.typ);
      return { request: toRequest(payload, metadata.issuer) };
    });
}

/** No token of another kind may be taken for this one (RFC 8725, section 3.11). */
function checkType(type: string | undefined): void {
  if (type === undefined || /^(application\/)?(logout\+jwt|jwt)$/i.test(type)) return;
  throw new Error('The token is of another type.');
}

function toRequest(payload: JWTPayload, issuer: string): LogoutRequest {
  const { sub, sid, jti = '', exp = 0, events } = payload;
  if ('nonce' in payload) throw new Error('A logout token holds no nonce.');
  if (!isObject(events) || !isObject(events[logoutEvent])) {
    throw new Error('The token does not speak of a logout.');
  }
  const subject = typeof sub === 'string' && sub !== '' ? sub : undefined;
  const providerSession = typeof sid === 'string' && sid !== '' ? sid : undefined;
  if (!subject && !providerSession) throw new Error('The token names no one.');
  return {
    issuer,
    tokenId: jti,
    expiresAt: new Date((exp + toleranceSeconds) * 1_000),
    ...(subject && { subject }),
    ...(providerSession && { providerSession }),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
