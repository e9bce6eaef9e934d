import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Log } from '../ports/log.ts';
import type { Tracing } from '../ports/tracing.ts';
import type { HttpEnvironment } from './environment.ts';

/** One line a request: the route, never the path, query, body or headers, which may name people. */
export function requestLog(
  logger: Log,
  tracing: Pick<Tracing, 'traceId'>,
): MiddlewareHandler<HttpEnvironment> {
  return async (c, next) => {
    const began = performance.now();
    await next();
    const traceId = tracing.traceId();
    logger.info(
      {
        requestId: c.get('requestId'),
        ...(traceId !== undefined && { traceId }),
        method: c.req.method,
        route: routePath(c),
        status: c.res.status,
        ms: Math.round(performance.now() - began),
      },
      'request',
    );
  };
}
