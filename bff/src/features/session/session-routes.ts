import { paths } from '@atrezzo/contract';
import { Hono } from 'hono';
import type { Sessions } from '../../domain/access/sessions.ts';
import { clearRememberCookies, clearSessionCookie } from '../../http/cookies.ts';
import type { HttpEnvironment } from '../../http/environment.ts';
import { problemResponse } from '../../http/problem-response.ts';
import type { Clock } from '../../ports/clock.ts';
import { sessionState } from './session-state.ts';
import type { SignOut } from './sign-out.ts';

/** The session: read it (never activity), extend it, end it. */
export function sessionRoutes(options: {
  sessions: Sessions;
  signOut: SignOut;
  clock: Clock;
}): Hono<HttpEnvironment> {
  const { sessions, signOut } = options;
  const routes = new Hono<HttpEnvironment>();

  routes.get(paths.session, async (c) => {
    const live = await sessions.read(c.get('context').sessionToken);
    return c.json(sessionState(live, options));
  });

  routes.post(paths.extendSession, async (c) => {
    const live = await sessions.readAsActivity(c.get('context').sessionToken);
    if (!live) return problemResponse(c, 401, 'session_required');
    return c.json(sessionState(live, options));
  });

  routes.delete(paths.session, async (c) => {
    await signOut(c.get('context'));
    clearSessionCookie(c);
    clearRememberCookies(c);
    return c.body(null, 204);
  });

  return routes;
}
