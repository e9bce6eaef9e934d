import {
  addPasskeySchema,
  passkeyListSchema,
  passkeyOptionsSchema,
  paths,
  recoveryCodesSchema,
  recoveryCodesStateSchema,
  renamePasskeySchema,
} from '@atrezzo/contract';
import type { RouteConfig } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { csrf, json, problem, writeProblems } from './openapi-parts.ts';

const security = [{ session: [] }];
const noSession = problem('There is no session, or it has ended.');
const notRecent = {
  ...writeProblems,
  401: noSession,
  403: problem('No second factor was proved lately, or the request is not the site’s own.'),
};
const list = json(passkeyListSchema, 'All passkeys of this person.');
const missing = problem('This person has no such passkey.');

/** A person's own passkeys. */
export function passkeyPaths(): RouteConfig[] {
  const params = z.object({ id: z.string() });
  return [
    {
      method: 'get',
      path: paths.passkeys,
      summary: 'Read one’s passkeys',
      security,
      responses: { 200: list, 401: noSession },
    },
    {
      method: 'post',
      path: paths.passkeys,
      summary: 'Add a passkey, in two calls: what to make, and what was made',
      security,
      request: {
        headers: csrf,
        body: { required: true, ...json(addPasskeySchema, 'Empty at first.') },
      },
      responses: {
        200: json(passkeyOptionsSchema, 'What the browser is to make, within five minutes.'),
        201: list,
        ...notRecent,
        404: problem('Passkeys are switched off here.'),
        422: problem('It was not accepted, is there already, or is one too many.'),
      },
    },
    {
      method: 'patch',
      path: '/passkeys/{id}',
      summary: 'Name a passkey',
      security,
      request: {
        params,
        headers: csrf,
        body: { required: true, ...json(renamePasskeySchema, 'Its new name.') },
      },
      responses: { 200: list, ...notRecent, 404: missing },
    },
    {
      method: 'delete',
      path: '/passkeys/{id}',
      summary: 'Remove a passkey; every other session ends',
      security,
      request: { params, headers: csrf },
      responses: { 200: list, ...notRecent, 404: missing },
    },
  ];
}

/** A person's own recovery codes. */
export function recoveryCodePaths(): RouteConfig[] {
  return [
    {
      method: 'get',
      path: paths.recoveryCodes,
      summary: 'Read how many recovery codes are left',
      security,
      responses: {
        200: json(recoveryCodesStateSchema, 'How many, never which.'),
        401: noSession,
      },
    },
    {
      method: 'post',
      path: paths.recoveryCodes,
      summary: 'Make ten recovery codes; older ones die, and every other session ends',
      security,
      request: { headers: csrf },
      responses: { 201: json(recoveryCodesSchema, 'The codes, this once.'), ...notRecent },
    },
  ];
}
