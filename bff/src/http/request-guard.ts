import { csrfHeader } from '@atrezzo/contract';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { every } from 'hono/combine';
import { cors } from 'hono/cors';
import { problemResponse } from './problem-response.ts';

const largestBody = 8 * 1024;
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What every write must show before anything reads it: a JSON body, a header that no form can set, and
 * either the browser's own word that it comes from this origin (Fetch Metadata) or an `Origin` that is on
 * the exact list. `null` is on no list.
 */
export function requestGuard(allowedOrigins: string[]): MiddlewareHandler {
  const allowed = new Set(allowedOrigins);

  const guard: MiddlewareHandler = async (c, next) => {
    const [type = ''] = (c.req.header('Content-Type') ?? '').split(';');
    if (type.trim().toLowerCase() !== 'application/json') {
      return problemResponse(c, 415, 'content_type_unsupported');
    }
    if (c.req.header(csrfHeader.name) !== csrfHeader.value) {
      return problemResponse(c, 403, 'csrf_header_missing');
    }
    const origin = c.req.header('Origin');
    const sameOrigin = c.req.header('Sec-Fetch-Site') === 'same-origin';
    const fromAllowed = origin !== undefined && allowed.has(origin);
    if (!sameOrigin && !fromAllowed) return problemResponse(c, 403, 'origin_not_allowed');
    return next();
  };

  const limit = bodyLimit({
    maxSize: largestBody,
    onError: (c) => problemResponse(c, 413, 'request_too_large'),
  });
  const crossOrigin = cors({
    origin: (origin) => (allowed.has(origin) ? origin : null),
    credentials: true,
    allowHeaders: ['Content-Type', 'Accept-Language', csrfHeader.name],
    allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
    exposeHeaders: ['Retry-After', 'X-Request-Id'],
    maxAge: 600,
  });
  const write = every(guard, limit);
  const guarded: MiddlewareHandler = (c, next) =>
    safeMethods.has(c.req.method) ? next() : write(c, next);
  const fromAnyOrigin = every(crossOrigin, guarded);

  // Most requests are reads by the portal's own pages: they carry no `Origin`, and neither CORS nor a limit
  // to a body has anything to say to them. Asking either would cost more than the answer.
  return (c, next) =>
    c.req.header('Origin') === undefined ? guarded(c, next) : fromAnyOrigin(c, next);
}
