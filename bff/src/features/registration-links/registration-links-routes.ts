import type { FlowProblem } from '@atrezzo/contract';
import { paths, registrationLinkRequestSchema } from '@atrezzo/contract';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Policy } from '../../config/policy.ts';
import { PasswordsBusyError } from '../../domain/passwords/passwords.ts';
import { newToken } from '../../domain/secrets/tokens.ts';
import { setLinkCookie } from '../../http/cookies.ts';
import type { HttpEnvironment } from '../../http/environment.ts';
import { jsonBody } from '../../http/json-body.ts';
import { problemResponse, secondsUntil } from '../../http/problem-response.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RequestLink } from './request-link.ts';

/** Asking for a link by mail: 202 whoever it is, but for those whose account is with their employer. */
export function registrationLinksRoutes(options: {
  requestLink: RequestLink;
  clock: Clock;
  policy: Policy;
}): Hono<HttpEnvironment> {
  const { requestLink, clock, policy } = options;
  const routes = new Hono<HttpEnvironment>();

  routes.post(paths.registrationLinks, async (c) => {
    const asked = registrationLinkRequestSchema.safeParse(await jsonBody(c));
    if (!asked.success) return problemResponse(c, 400, 'request_invalid');
    const browserToken = newToken(clock);
    try {
      const refusal = await requestLink(asked.data, browserToken, c.get('context'));
      if (refusal) return refuse(c, refusal);
    } catch (error) {
      if (!(error instanceof PasswordsBusyError)) throw error;
      return problemResponse(c, 503, 'busy', { retryAfterSeconds: 2 });
    }
    setLinkCookie(c, browserToken, policy.links.lifeMs);
    return c.json({}, 202);
  });

  function refuse(c: Context, { code, retryAt }: FlowProblem): Response {
    if (retryAt === undefined) return problemResponse(c, 422, code);
    const retryAfterSeconds = secondsUntil(retryAt, clock.now());
    return problemResponse(c, 429, code, { retryAt, retryAfterSeconds });
  }

  return routes;
}
