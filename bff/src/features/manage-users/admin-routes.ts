import type { AdministrativeAct, ProblemCode } from '@atrezzo/contract';
import {
  administerSchema,
  administrativeActs,
  managedAuditQuerySchema,
  managedUsersQuerySchema,
  paths,
} from '@atrezzo/contract';
import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Policy } from '../../config/policy.ts';
import type { Throttle } from '../../domain/abuse/throttle.ts';
import type { Sessions } from '../../domain/access/sessions.ts';
import { jsonBody } from '../../http/json-body.ts';
import { problemResponse, secondsUntil } from '../../http/problem-response.ts';
import type { SignedInEnvironment } from '../../http/require-recent-second-factor.ts';
import {
  requireLiveSession,
  requireRecentSecondFactor,
} from '../../http/require-recent-second-factor.ts';
import type { Clock } from '../../ports/clock.ts';
import type { User } from '../../ports/directory.ts';
import type { Administer } from './administer.ts';
import { isAdministrator } from './administrator.ts';
import type { ManagedAuditLog } from './managed-audit.ts';
import type { ManagedUsersList } from './managed-users.ts';

export interface AdminRoutesOptions {
  users: ManagedUsersList;
  audit: ManagedAuditLog;
  administer: Administer;
  sessions: Sessions;
  throttle: Throttle;
  policy: Policy;
  clock: Clock;
}

const statusOf: Partial<Record<ProblemCode, ContentfulStatusCode>> = {
  session_required: 401,
  administrator_required: 403,
  not_found: 404,
};

/** For administrators: whom they manage, what can be done for them, and what was done. */
export function adminRoutes(options: AdminRoutesOptions): Hono<SignedInEnvironment> {
  const { users, policy } = options;
  const routes = new Hono<SignedInEnvironment>();
  const signedIn = requireLiveSession(options);
  const recentlyProved = requireRecentSecondFactor(options);

  const administrators: MiddlewareHandler<SignedInEnvironment> = async (c, next) =>
    isAdministrator(c.get('session').user, policy)
      ? next()
      : problemResponse(c, 403, 'administrator_required');

  routes.get(paths.managedUsers, signedIn, administrators, async (c) => {
    const query = managedUsersQuerySchema.safeParse(c.req.query());
    const page = query.success && (await users.list(c.get('session').user, query.data));
    return page ? c.json(page) : problemResponse(c, 400, 'request_invalid');
  });

  routes.get('/admin/users/:id', signedIn, administrators, async (c) => {
    const user = await users.find(c.get('session').user, c.req.param('id'));
    return user ? c.json(user) : problemResponse(c, 404, 'not_found');
  });

  for (const act of administrativeActs) {
    routes.post(`/admin/users/:id/${act}`, signedIn, administrators, recentlyProved, (c) =>
      carryOut(c, c.req.param('id'), act),
    );
  }
  routes.delete('/admin/users/:id/sessions', signedIn, administrators, recentlyProved, (c) =>
    carryOut(c, c.req.param('id'), 'sessions'),
  );

  routes.get(paths.managedAudit, signedIn, administrators, (c) => readAudit(c, options));

  async function carryOut(c: Context<SignedInEnvironment>, userId: string, act: AdministrativeAct) {
    const live = c.get('session');
    const body = administerSchema.safeParse(await jsonBody(c));
    if (!body.success) return problemResponse(c, 400, 'request_invalid');
    const retryAt = await retryLinkAt(live.user, userId, act);
    if (retryAt) {
      const retryAfterSeconds = secondsUntil(retryAt, options.clock.now());
      return problemResponse(c, 429, 'too_many_requests', { retryAt, retryAfterSeconds });
    }
    const asked = { live, userId, act, reason: body.data.reason };
    const refusal = await options.administer(asked, c.get('context'));
    if (refusal) return problemResponse(c, statusOf[refusal] ?? 409, refusal);
    const user = await users.find(live.user, userId);
    return user ? c.json(user) : problemResponse(c, 404, 'not_found');
  }

  /** No one’s mailbox is filled, whoever asks. */
  async function retryLinkAt(administrator: User, userId: string, act: AdministrativeAct) {
    if (act !== 'resend-link' && act !== 'reset-registration') return undefined;
    if (!(await users.find(administrator, userId))) return undefined;
    const budget = policy.requests.administratorsLinksPerUser;
    const at = await options.throttle.charge({ name: 'admin-links', subject: userId, ...budget });
    return at?.toISOString();
  }

  return routes;
}

async function readAudit(c: Context<SignedInEnvironment>, { audit }: AdminRoutesOptions) {
  const administrator = c.get('session').user;
  const query = managedAuditQuerySchema.safeParse(c.req.query());
  const page = query.success && (await audit.list(administrator, query.data));
  if (!page) return problemResponse(c, 400, 'request_invalid');
  if (!(c.req.header('Accept') ?? '').includes('application/x-ndjson')) return c.json(page);
  c.header('Content-Type', 'application/x-ndjson; charset=utf-8');
  c.header('Content-Disposition', 'attachment; filename="audit.ndjson"');
  return stream(c, async (lines) => {
    for await (const row of audit.every(administrator, query.data)) {
      await lines.write(`${JSON.stringify(row)}\n`);
    }
  });
}
