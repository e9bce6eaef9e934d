import { paths, startFlowSchema } from '@atrezzo/contract';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Policy } from '../config/policy.ts';
import type { Throttle } from '../domain/abuse/throttle.ts';
import { addressBlock } from '../domain/abuse/throttle.ts';
import { PasswordsBusyError } from '../domain/passwords/passwords.ts';
import type { FlowResult, RunFlow } from '../flow/run-flow.ts';
import type { Clock } from '../ports/clock.ts';
import {
  clearFlowCookie,
  clearRememberCookies,
  readFlowCookie,
  setFlowCookie,
  setRememberCookies,
  setSessionCookie,
} from './cookies.ts';
import type { HttpEnvironment } from './environment.ts';
import type { FlowEventsOptions } from './flow-events.ts';
import { streamFlowEvents } from './flow-events.ts';
import { jsonBody } from './json-body.ts';
import { problemResponse, secondsUntil } from './problem-response.ts';

/** Refusals that are about how often, not about what: 429 with `Retry-After` (RFC 6585, section 4). */
const throttled = new Set(['too_many_requests', 'too_many_sends', 'resend_too_early']);

export interface FlowRoutesOptions {
  runFlow: RunFlow;
  throttle: Throttle;
  policy: Policy;
  clock: Clock;
  events: Pick<FlowEventsOptions, 'watch' | 'events' | 'stopping' | 'onError'>;
}

/** Flows over HTTP: start, read, cancel, act, and wait for what happens on a telephone. */
export function flowRoutes(options: FlowRoutesOptions): Hono<HttpEnvironment> {
  const { runFlow, throttle, policy, clock } = options;
  const routes = new Hono<HttpEnvironment>();

  routes.post(paths.flows, async (c) => {
    const context = c.get('context');
    const retryAt = await throttle.charge({
      name: 'flow-starts-ip',
      subject: addressBlock(context.ip),
      ...policy.requests.flowStartsPerIp,
    });
    if (retryAt) return tooMany(c, retryAt.toISOString());
    const start = startFlowSchema.safeParse(await jsonBody(c));
    if (!start.success) return problemResponse(c, 400, 'request_invalid');
    const { id, secret, result } = await runFlow.start(start.data, context);
    const forgotten = start.data.remember === false && context.rememberToken !== undefined;
    if (forgotten) clearRememberCookies(c);
    if ('flow' in result && !result.finished) setFlowCookie(c, id, secret, policy.flowLifeMs);
    return respond(c, id, result, 201);
  });

  routes.get('/flows/:id', async (c) => {
    const id = c.req.param('id');
    const { language } = c.get('context');
    return respond(c, id, await runFlow.read(id, readFlowCookie(c, id), language));
  });

  routes.delete('/flows/:id', async (c) => {
    const id = c.req.param('id');
    const cancelled = await runFlow.cancel(id, readFlowCookie(c, id));
    clearFlowCookie(c, id);
    return cancelled ? c.body(null, 204) : problemResponse(c, 410, 'flow_expired');
  });

  routes.post('/flows/:id/actions/:action', async (c) => {
    const { id, action } = c.req.param();
    const body = await jsonBody(c);
    if (!body) return problemResponse(c, 400, 'request_invalid');
    try {
      const secret = readFlowCookie(c, id);
      return respond(c, id, await runFlow.act({ id, secret, action, body }, c.get('context')));
    } catch (error) {
      if (!(error instanceof PasswordsBusyError)) throw error;
      return problemResponse(c, 503, 'busy', { retryAfterSeconds: 2 });
    }
  });

  routes.get('/flows/:id/events', async (c) => {
    const id = c.req.param('id');
    const secret = readFlowCookie(c, id);
    const load = () => runFlow.load(id, secret);
    if (!(await load())) return problemResponse(c, 410, 'flow_expired');
    return streamFlowEvents(c, { ...options.events, clock, flowId: id, load });
  });

  function respond(c: Context, id: string, result: FlowResult, okStatus: 200 | 201 = 200) {
    switch (result.status) {
      case 'invalid':
        return problemResponse(c, 400, result.code);
      case 'gone':
      case 'ended':
        clearFlowCookie(c, id);
        return problemResponse(c, result.code === 'session_required' ? 401 : 410, result.code);
      case 'moved':
        return c.json(result.flow, 409);
      case 'refused':
        return refused(c, result.flow);
      default:
        if (result.finished) leaveCookies(c, id, result.finished);
        return c.json(result.flow, okStatus);
    }
  }

  function refused(c: Context, flow: Extract<FlowResult, { flow: unknown }>['flow']) {
    const { code = '', retryAt } = flow.problem ?? {};
    if (retryAt) c.header('Retry-After', String(secondsUntil(retryAt, clock.now())));
    return c.json(flow, throttled.has(code) ? 429 : 422);
  }

  function tooMany(c: Context, retryAt: string) {
    const retryAfterSeconds = secondsUntil(retryAt, clock.now());
    return problemResponse(c, 429, 'too_many_requests', { retryAt, retryAfterSeconds });
  }

  function leaveCookies(
    c: Context,
    id: string,
    finished: NonNullable<Extract<FlowResult, { flow: unknown }>['finished']>,
  ) {
    setSessionCookie(c, finished.sessionToken);
    if (finished.remember) setRememberCookies(c, finished.remember, policy.remember.persist);
    clearFlowCookie(c, id);
  }

  return routes;
}
