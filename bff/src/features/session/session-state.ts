import type { SessionState } from '@atrezzo/contract';
import type { LiveSession, Sessions } from '../../domain/access/sessions.ts';
import type { Clock } from '../../ports/clock.ts';
import { sessionUser } from './session-user.ts';

/** A session as `GET /auth/session` tells it. */
export function sessionState(
  live: LiveSession | undefined,
  { sessions, clock }: { sessions: Sessions; clock: Clock },
): SessionState {
  const serverTime = clock.now().toISOString();
  if (!live) return { state: 'anonymous', serverTime };
  const { session, user } = live;
  const idle = Math.min(sessions.idleExpiresAt(session).getTime(), session.expiresAt.getTime());
  return {
    state: 'active',
    user: sessionUser(user),
    amr: session.amr,
    acr: session.acr,
    authTime: session.authTime.toISOString(),
    ...(session.secondFactorAt && { secondFactorAt: session.secondFactorAt.toISOString() }),
    expiresAt: session.expiresAt.toISOString(),
    idleExpiresAt: new Date(idle).toISOString(),
    remembered: session.remembered,
    serverTime,
  };
}
