import type { KeySet } from '@atrezzo/contract';
import { paths } from '@atrezzo/contract';
import { Hono } from 'hono';
import type { Sessions } from '../../domain/access/sessions.ts';
import type { SigningKeys } from '../../domain/secrets/signing-keys.ts';
import { keySetLifeMs, signatureAlgorithm } from '../../domain/secrets/signing-keys.ts';
import type { HttpEnvironment } from '../../http/environment.ts';
import { problemResponse } from '../../http/problem-response.ts';
import type { AccessTokens } from './access-tokens.ts';

/** A token for one of the portal's own APIs, and the keys that its verifiers need. Never activity. */
export function tokenRoutes(options: {
  sessions: Sessions;
  signingKeys: SigningKeys;
  accessTokens: AccessTokens;
}): Hono<HttpEnvironment> {
  const { sessions, signingKeys, accessTokens } = options;
  const routes = new Hono<HttpEnvironment>();

  routes.get(paths.token, async (c) => {
    const live = await sessions.read(c.get('context').sessionToken);
    if (!live) return problemResponse(c, 401, 'session_required');
    const issued = await accessTokens.issue(live, c.req.query('audience'));
    return typeof issued === 'string' ? problemResponse(c, 400, issued) : c.json(issued);
  });

  routes.get(paths.jwks, async (c) => {
    const keys = await signingKeys.published();
    c.header('Cache-Control', `public, max-age=${keySetLifeMs / 1_000}`);
    return c.json({
      keys: keys.map(({ kid, publicKey }) => ({
        ...publicKey,
        kid,
        alg: signatureAlgorithm,
        use: 'sig',
      })),
    } satisfies KeySet);
  });

  return routes;
}
