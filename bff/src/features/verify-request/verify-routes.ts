import { paths } from '@atrezzo/contract';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { LiveSession, Sessions } from '../../domain/access/sessions.ts';
import type { HttpEnvironment } from '../../http/environment.ts';
import { problemResponse } from '../../http/problem-response.ts';
import { identityHeaders } from './identity-headers.ts';

/**
 * Forward authentication: a proxy asks before it passes a request on. 200 with who it is, 401 without a
 * session, 403 where the account is disabled or none of the roles in `?role=` is held. Activity, unless
 * `?touch=false`. Every method answers alike, and so does every path below: some proxies ask with those of
 * the request that they hold back. What such a proxy appends was written by its client, so below the path
 * itself no query is read.
 */
export function verifyRoutes({ sessions }: { sessions: Sessions }): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  routes.all(paths.verify, (c) =>
    answer(c, { touch: c.req.query('touch') !== 'false', roles: c.req.queries('role') ?? [] }),
  );
  routes.all(`${paths.verify}/*`, (c) => answer(c, { touch: true, roles: [] }));

  async function answer(
    c: Context<HttpEnvironment>,
    { touch, roles }: { touch: boolean; roles: string[] },
  ): Promise<Response> {
    const { sessionToken } = c.get('context');
    const live = await (touch ? sessions.readAsActivity : sessions.read)(sessionToken);
    if (!live) return refuse(c, sessionToken);
    if (roles.length > 0 && !holdsOne(live, roles)) return problemResponse(c, 403, 'role_required');
    return c.body(null, 200, identityHeaders(live));
  }

  async function refuse(c: Context, sessionToken: string | undefined): Promise<Response> {
    return (await sessions.isOfDisabledUser(sessionToken))
      ? problemResponse(c, 403, 'account_disabled')
      : problemResponse(c, 401, 'session_required');
  }

  return routes;
}

const holdsOne = ({ user }: LiveSession, roles: string[]) =>
  roles.some((role) => user.roles.includes(role));
