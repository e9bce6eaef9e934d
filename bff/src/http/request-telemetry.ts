import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Metrics } from '../ports/metrics.ts';
import type { Tracing } from '../ports/tracing.ts';
import type { HttpEnvironment } from './environment.ts';

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Each request measured and traced, by the template of its route: never the path, the query or an address.
 * Names of attributes: OpenTelemetry's semantic conventions for HTTP servers.
 */
export function requestTelemetry(options: {
  metrics: Metrics;
  tracing: Tracing;
}): MiddlewareHandler<HttpEnvironment> {
  const { metrics, tracing } = options;
  return async (c, next) => {
    const began = performance.now();
    const method = knownMethods.has(c.req.method) ? c.req.method : '_OTHER';
    const attributes = { 'http.request.method': method, 'atrezzo.request_id': c.get('requestId') };
    await tracing.request(c.req.raw.headers, attributes, async (span) => {
      await next();
      const route = routePath(c);
      const { status } = c.res;
      span.rename(`${method} ${route}`);
      span.set({ 'http.route': route, 'http.response.status_code': status });
      const seconds = (performance.now() - began) / 1_000;
      metrics.requestAnswered({ method, route, status, seconds });
    });
  };
}
