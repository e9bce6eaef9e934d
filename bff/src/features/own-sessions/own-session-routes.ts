import { paths } from '@atrezzo/contract';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Policy } from '../../config/policy.ts';
import type { LiveSession, Sessions } from '../../domain/access/sessions.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import { clearRememberCookies, clearSessionCookie } from '../../http/cookies.ts';
import type { HttpEnvironment } from '../../http/environment.ts';
import { problemResponse } from '../../http/problem-response.ts';
import { isSecondFactorRecent } from '../../http/require-recent-second-factor.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OwnSessionsFeature } from './own-sessions.ts';

type Handler = (
  c: Context<HttpEnvironment>,
  live: LiveSession,
  id: string,
) => Response | Promise<Response>;

/**
 * A person's own sessions and remembered browsers. None of it is activity. Signing out is free; to end what
 * goes on elsewhere, a second factor must have been proved lately (OWASP ASVS 5.0, 7.5.2).
 */
export function ownSessionRoutes(options: {
  sessions: Sessions;
  ownSessions: OwnSessionsFeature;
  clock: Clock;
  policy: Policy;
  signOut(request: RequestContext): Promise<void>;
}): Hono<HttpEnvironment> {
  const { sessions, ownSessions, signOut } = options;
  const routes = new Hono<HttpEnvironment>();

  const signedIn = (handle: Handler) => async (c: Context<HttpEnvironment>) => {
    const live = await sessions.read(c.get('context').sessionToken);
    if (!live) return problemResponse(c, 401, 'session_required');
    return handle(c, live, c.req.param('id') ?? '');
  };

  const recently = (handle: Handler) =>
    signedIn((c, live, id) =>
      isSecondFactorRecent(live, options)
        ? handle(c, live, id)
        : problemResponse(c, 403, 'step_up_required'),
    );

  routes.get(
    paths.sessions,
    signedIn(async (c, live) => c.json(await ownSessions.list(live, c.get('context')))),
  );

  routes.delete(
    paths.sessions,
    recently(async (c, live) => {
      await ownSessions.endOthers(live, c.get('context'));
      return c.body(null, 204);
    }),
  );

  routes.delete(
    `${paths.sessions}/:id`,
    signedIn(async (c, live, id) =>
      id === live.session.id ? endCurrent(c) : recently(endOther)(c),
    ),
  );

  routes.delete(
    '/remembered-browsers/:id',
    recently(async (c, live, id) => {
      const forgotten = await ownSessions.forgetBrowser(live, id, c.get('context'));
      if (!forgotten) return problemResponse(c, 404, 'not_found');
      if (forgotten === 'current') clearRememberCookies(c);
      return c.body(null, 204);
    }),
  );

  async function endCurrent(c: Context<HttpEnvironment>): Promise<Response> {
    await signOut(c.get('context'));
    clearSessionCookie(c);
    clearRememberCookies(c);
    return c.body(null, 204);
  }

  async function endOther(
    c: Context<HttpEnvironment>,
    live: LiveSession,
    id: string,
  ): Promise<Response> {
    const ended = await ownSessions.endSession(live, id, c.get('context'));
    return ended ? c.body(null, 204) : problemResponse(c, 404, 'not_found');
  }

  return routes;
}
