import { createHash } from 'node:crypto';
import type { TestContext } from 'node:test';
import { Hono } from 'hono';
import type { JWK, JWTPayload } from 'jose';
import type { SsoOptions } from '../config/sso-options.ts';
import { listen } from '../http/listen.ts';
import type { Clock } from '../ports/clock.ts';
import type { Forgery, SignatureName } from './issuer-keys.ts';
import { createIssuerKeys } from './issuer-keys.ts';

const clientId = 'atrezzo';
const clientSecret = 'a client secret for tests';
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** What the provider knows of someone who signs in. */
export interface FakePerson {
  sub: string;
  name?: string;
  email?: string;
  sid?: string;
  [claim: string]: unknown;
}

const gale: FakePerson = { sub: 'gale', name: 'Gale Marsh', email: 'gale@kepro.com', sid: 'sid-1' };

/**
 * An OpenID provider that obeys: a real server with discovery, keys and a token endpoint that checks client,
 * code and PKCE, on the test's own clock. What it answers can be spoilt, one thing at a time.
 */
export async function startFakeIssuer(
  t: TestContext,
  clock: Clock,
  { alg = 'ES256' }: { alg?: SignatureName } = {},
) {
  const keys = createIssuerKeys(alg, clientSecret);
  const codes = new Map<string, { challenge: string; redirectUri: string; claims: JWTPayload }>();
  const spoil: {
    claims: (claims: JWTPayload) => JWTPayload;
    token: Forgery;
    metadata: (metadata: Record<string, unknown>) => Record<string, unknown>;
    keys: (keys: JWK[]) => unknown[];
    down: boolean;
    hangs: boolean;
  } = {
    claims: (claims) => claims,
    token: {},
    metadata: (metadata) => metadata,
    keys: (published) => published,
    down: false,
    hangs: false,
  };
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const asked: string[] = [];
  const place = { issuer: '' };
  const now = () => Math.floor(clock.now().getTime() / 1_000);

  const app = new Hono();
  app.use(async (c, next) => {
    asked.push(c.req.path);
    if (spoil.hangs) await released;
    return spoil.down ? c.body('down', 503) : next();
  });
  app.get('/.well-known/openid-configuration', (c) =>
    c.json(spoil.metadata(metadataOf(place.issuer, alg))),
  );
  app.get('/jwks/:moved?', (c) => c.json({ keys: spoil.keys(keys.published()) }));
  app.post('/token', async (c) => {
    const body = new URLSearchParams(await c.req.text());
    const granted = codes.get(body.get('code') ?? '');
    codes.delete(body.get('code') ?? '');
    const basic = `Basic ${btoa(`${clientId}:${encodeURIComponent(clientSecret).replaceAll('%20', '+')}`)}`;
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    const right =
      c.req.header('Authorization') === basic &&
      granted?.challenge === challenge &&
      granted.redirectUri === body.get('redirect_uri');
    if (!right) return c.json({ error: 'invalid_grant' }, 400);
    const claims = spoil.claims({ ...granted.claims, iat: now(), exp: now() + 300 });
    const token = keys.sign(claims, spoil.token);
    return c.json({
      access_token: 'access',
      token_type: 'Bearer',
      expires_in: 60,
      id_token: token,
    });
  });
  const server = await listen(app.fetch, { port: 0, hostname: '127.0.0.1' });
  t.after(async () => {
    release();
    await server.close();
  });
  place.issuer = `http://127.0.0.1:${server.port}`;
  const { issuer } = place;

  const sso: SsoOptions = { issuer, clientId, clientSecret, organisation: 'Kepro' };
  return {
    issuer,
    sso,
    spoil,
    keys,
    /** The paths that were asked for. */
    asked,
    /** Signs someone in, as the provider's own pages would, and gives the address that follows. */
    authorise(address: string, person: FakePerson = gale): URL {
      const { redirectUri, state, nonce, challenge } = readRequest(address);
      const code = `code-${codes.size}-${state}`;
      const claims = { iss: issuer, aud: clientId, nonce, amr: ['pwd'], ...person };
      codes.set(code, { challenge, redirectUri, claims });
      return withParameters(redirectUri, { code, state, iss: issuer });
    },
    /** The person went back, or something else went wrong there. */
    refuse(address: string, error = 'access_denied'): URL {
      const { redirectUri, state } = readRequest(address);
      return withParameters(redirectUri, { error, state, iss: issuer });
    },
    /** A logout token as it should be, but for `changes`; `undefined` takes a claim away. */
    logoutToken(changes: Record<string, unknown> = {}, forgery: Forgery = {}): string {
      const right = {
        ...{ iss: issuer, aud: clientId, iat: now(), exp: now() + 120, jti: crypto.randomUUID() },
        ...{ sub: gale.sub, events: { [logoutEvent]: {} } },
      };
      return keys.sign({ ...right, ...changes }, { typ: 'logout+jwt', ...forgery });
    },
  };
}
export type FakeIssuer = Awaited<ReturnType<typeof startFakeIssuer>>;

function metadataOf(issuer: string, alg: SignatureName) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    end_session_endpoint: `${issuer}/end-session`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [alg],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
  };
}

function readRequest(address: string) {
  const { searchParams } = new URL(address);
  const read = (name: string) => searchParams.get(name) ?? '';
  if (read('code_challenge_method') !== 'S256') throw new Error('PKCE is missing.');
  return {
    redirectUri: read('redirect_uri'),
    state: read('state'),
    nonce: read('nonce'),
    challenge: read('code_challenge'),
  };
}

function withParameters(address: string, parameters: Record<string, string>): URL {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}
