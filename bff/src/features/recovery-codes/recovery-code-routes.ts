import { paths } from '@atrezzo/contract';
import { Hono } from 'hono';
import type { Policy } from '../../config/policy.ts';
import type { EndAccess } from '../../domain/access/end-access.ts';
import type { ChangeOwnFactors } from '../../domain/access/own-factors.ts';
import type { Sessions } from '../../domain/access/sessions.ts';
import { clearRememberCookies, setSessionCookie } from '../../http/cookies.ts';
import { jsonBody } from '../../http/json-body.ts';
import { problemResponse } from '../../http/problem-response.ts';
import type { SignedInEnvironment } from '../../http/require-recent-second-factor.ts';
import {
  requireLiveSession,
  requireRecentSecondFactor,
} from '../../http/require-recent-second-factor.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { RecoveryCodes } from './recovery-codes.ts';

/** A person's own recovery codes: how many are left, and new ones, shown this once. */
export function recoveryCodeRoutes(options: {
  directory: Directory;
  recoveryCodes: RecoveryCodes;
  sessions: Sessions;
  changeOwnFactors: ChangeOwnFactors;
  endAccess: EndAccess;
  clock: Clock;
  policy: Policy;
}): Hono<SignedInEnvironment> {
  const { directory, recoveryCodes, changeOwnFactors, endAccess } = options;
  const routes = new Hono<SignedInEnvironment>();

  routes.get(paths.recoveryCodes, requireLiveSession(options), async (c) => {
    const { left, madeAt } = await directory.readRecoveryCodes(c.get('session').user.id);
    return c.json({ left, ...(madeAt && { madeAt: madeAt.toISOString() }) });
  });

  routes.post(paths.recoveryCodes, requireRecentSecondFactor(options), async (c) => {
    const body = await jsonBody(c);
    if (!body || Object.keys(body).length > 0) return problemResponse(c, 400, 'request_invalid');
    const asked = {
      live: c.get('session'),
      request: c.get('context'),
      event: 'recovery_codes_made',
    } as const;
    const made = await changeOwnFactors(asked, async (change) => {
      const { tx, user, at, audit } = change;
      const codes = await recoveryCodes.replace(tx, user.id, at);
      await audit('recovery_codes_made', { count: codes.length });
      await endAccess(change, 'factor_changed');
      return { done: { codes, madeAt: at.toISOString() } };
    });
    if ('refused' in made) return problemResponse(c, 401, made.refused);
    setSessionCookie(c, made.sessionToken);
    clearRememberCookies(c);
    return c.json(made.done, 201);
  });

  return routes;
}
