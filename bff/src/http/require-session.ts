import type { Context, MiddlewareHandler } from 'hono';
import type { LiveSession, Sessions } from '../domain/access/sessions.ts';
import type { Clock } from '../ports/clock.ts';
import { readSessionCookie } from './cookies.ts';
import type { SessionEnvironment } from './environment.ts';
import { problemResponse } from './problem-response.ts';

/** What a session lacks, where it is not enough for a page. */
export type SessionRefusal = 'role_required' | 'acr_insufficient' | 'step_up_required';

export interface RequireSessionOptions {
  /** Only users who have one of these roles. */
  roles?: string[];
  /**
   * Only sessions made with this assurance, or one of these: `urn:atrezzo:acr:aal2`. OpenID Connect Core
   * 1.0, section 2.
   */
  acr?: string | string[];
  /** Only sessions whose person proved who they are at most this many seconds ago, by login or step-up. */
  maxAgeSeconds?: number;
  /** The answer where there is no session; by default 401 `session_required` as problem+json. */
  onMissing?: (c: Context) => Response | Promise<Response>;
  /** The answer where the session is not enough; by default 403 with the code as problem+json. */
  onRefused?: (c: Context, refusal: SessionRefusal) => Response | Promise<Response>;
}

/** Middleware for a host's own Hono routes: lets through whoever has a session, and counts as activity. */
export function createRequireSession({ sessions, clock }: { sessions: Sessions; clock: Clock }) {
  return (options: RequireSessionOptions = {}): MiddlewareHandler<SessionEnvironment> => {
    const {
      onMissing = (c: Context) => problemResponse(c, 401, 'session_required'),
      onRefused = (c: Context, refusal: SessionRefusal) => problemResponse(c, 403, refusal),
    } = options;
    return async (c, next) => {
      const live = await sessions.readAsActivity(readSessionCookie(c));
      if (!live) return onMissing(c);
      const refusal = refusalOf(live, options, clock.now());
      if (refusal) return onRefused(c, refusal);
      c.set('session', live);
      await next();
    };
  };
}

/** First what no proof would change, last what a fresh proof does. */
function refusalOf(
  { session, user }: LiveSession,
  { roles, acr, maxAgeSeconds }: RequireSessionOptions,
  now: Date,
): SessionRefusal | undefined {
  if (roles && !roles.some((role) => user.roles.includes(role))) return 'role_required';
  if (acr !== undefined && ![acr].flat().includes(session.acr)) return 'acr_insufficient';
  if (maxAgeSeconds === undefined) return undefined;
  const provedAt = Math.max(session.authTime.getTime(), session.secondFactorAt?.getTime() ?? 0);
  return now.getTime() - provedAt > maxAgeSeconds * 1_000 ? 'step_up_required' : undefined;
}
