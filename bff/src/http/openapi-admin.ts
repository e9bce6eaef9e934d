import {
  administerSchema,
  administrativeActs,
  managedAuditQuerySchema,
  managedAuditSchema,
  managedUserSchema,
  managedUsersQuerySchema,
  managedUsersSchema,
  paths,
} from '@atrezzo/contract';
import type { RouteConfig } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { csrf, json, problem, writeProblems } from './openapi-parts.ts';

const security = [{ session: [] }];
const userId = z.object({ id: z.string() });
const refusals = {
  401: problem('There is no session, or it has ended.'),
  403: problem('Not an administrator; for writes also: no second factor was proved lately.'),
};
const notManaged = problem('No such user, or not one whom this administrator manages.');

/** For administrators of organisations. */
export function adminPaths(): RouteConfig[] {
  return [
    {
      method: 'get',
      path: paths.managedUsers,
      summary: 'The users whom one manages, a page at a time',
      security,
      request: { query: managedUsersQuerySchema },
      responses: {
        200: json(managedUsersSchema, 'A page, in the order of what they were found by.'),
        400: writeProblems[400],
        ...refusals,
      },
    },
    {
      method: 'get',
      path: '/admin/users/{id}',
      summary: 'One of them',
      security,
      request: { params: userId },
      responses: { 200: json(managedUserSchema, 'The user.'), ...refusals, 404: notManaged },
    },
    ...administrativeActs.map((act) => administerPath('post', act)),
    administerPath('delete', 'sessions'),
    {
      method: 'get',
      path: paths.managedAudit,
      summary: 'What happened to them; with Accept: application/x-ndjson all of it',
      security,
      request: { query: managedAuditQuerySchema },
      responses: {
        200: json(managedAuditSchema, 'A page, newest first.'),
        400: writeProblems[400],
        ...refusals,
      },
    },
  ];
}

function administerPath(method: 'post' | 'delete', act: string): RouteConfig {
  return {
    method,
    path: `/admin/users/{id}/${act}`,
    summary: `Administer: ${act}`,
    security,
    request: {
      params: userId,
      headers: csrf,
      body: { required: true, ...json(administerSchema, 'Why.') },
    },
    responses: {
      200: json(managedUserSchema, 'The user as it is now.'),
      ...writeProblems,
      ...refusals,
      404: notManaged,
      409: problem('Oneself, the last administrator, or nothing to send a link for.'),
      429: problem('This user was sent many links; see Retry-After.'),
    },
  };
}
