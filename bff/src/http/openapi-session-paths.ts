import { accessTokenSchema, keySetSchema, ownSessionsSchema, paths } from '@atrezzo/contract';
import type { RouteConfig } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { csrf, guardProblems, json, problem } from './openapi-parts.ts';

const noSession = problem('There is no session, or it has ended.');
const security = [{ session: [] }];
const id = z.object({ id: z.string() });

/** A person's own sessions and remembered browsers. */
export function ownSessionPaths(): RouteConfig[] {
  const ending = {
    method: 'delete',
    security,
    responses: {
      204: { description: 'Ended.' },
      401: noSession,
      ...guardProblems,
      404: problem('The person who asks has none of this id.'),
    },
  } as const;
  return [
    {
      method: 'get',
      path: paths.sessions,
      summary: 'One’s own sessions and remembered browsers; never activity',
      security,
      responses: { 200: json(ownSessionsSchema, 'Newest first.'), 401: noSession },
    },
    {
      ...ending,
      path: paths.sessions,
      summary: 'End all others, and forget all other remembered browsers',
      request: { headers: csrf },
      responses: { 204: { description: 'Ended.' }, 401: noSession, ...guardProblems },
    },
    {
      ...ending,
      path: `${paths.sessions}/{id}`,
      summary: 'End one, and forget the browser remembered with it; the current one signs out',
      request: { params: id, headers: csrf },
    },
    {
      ...ending,
      path: '/remembered-browsers/{id}',
      summary: 'Forget one remembered browser',
      request: { params: id, headers: csrf },
    },
  ];
}

/** Tokens for the portal's own APIs, and the keys that verify them. */
export function tokenPaths(): RouteConfig[] {
  return [
    {
      method: 'get',
      path: paths.token,
      summary: 'A token for one of the portal’s own APIs; never activity',
      security,
      request: { query: z.object({ audience: z.string() }) },
      responses: {
        200: json(accessTokenSchema, 'Signed with ES256, for five minutes at most.'),
        400: problem('The audience is not on the operator’s list.'),
        401: noSession,
      },
    },
    {
      method: 'get',
      path: paths.jwks,
      summary: 'The public keys of these tokens; may be kept for five minutes',
      responses: { 200: json(keySetSchema, 'RFC 7517.') },
    },
  ];
}
