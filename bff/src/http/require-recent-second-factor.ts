import type { MiddlewareHandler } from 'hono';
import type { Policy } from '../config/policy.ts';
import type { LiveSession, Sessions } from '../domain/access/sessions.ts';
import type { Clock } from '../ports/clock.ts';
import type { HttpEnvironment, SessionEnvironment } from './environment.ts';
import { problemResponse } from './problem-response.ts';

/** What routes of the BFF find behind a session that they asked for. */
export interface SignedInEnvironment {
  Variables: HttpEnvironment['Variables'] & SessionEnvironment['Variables'];
}

/** For routes of the BFF itself: 401 `session_required` without a session. Counts as activity. */
export function requireLiveSession(options: {
  sessions: Sessions;
}): MiddlewareHandler<SignedInEnvironment> {
  return async (c, next) => {
    // Another of these stood before it.
    if (c.get('session')) return next();
    const live = await options.sessions.readAsActivity(c.get('context').sessionToken);
    if (!live) return problemResponse(c, 401, 'session_required');
    c.set('session', live);
    return next();
  };
}

/**
 * For what must not be done from a browser left alone: besides a session (else 401 `session_required`) a
 * second factor proved at most `policy.stepUp.maxAgeMs` ago (else 403 `step_up_required`).
 */
export function requireRecentSecondFactor(options: {
  sessions: Sessions;
  clock: Clock;
  policy: Policy;
}): MiddlewareHandler<SignedInEnvironment> {
  const signedIn = requireLiveSession(options);
  return (c, next) =>
    signedIn(c, async () => {
      if (isSecondFactorRecent(c.get('session'), options)) return next();
      c.res = problemResponse(c, 403, 'step_up_required');
    });
}

/** Whether whoever sits there has shown lately that they are the one who signed in. */
export function isSecondFactorRecent(
  { session }: LiveSession,
  { clock, policy }: { clock: Clock; policy: Policy },
): boolean {
  const provedAt = session.secondFactorAt?.getTime();
  return provedAt !== undefined && clock.now().getTime() - provedAt <= policy.stepUp.maxAgeMs;
}
