import type { MiddlewareHandler } from 'hono';
import { messageLanguages, pickLanguage } from '../domain/message-texts/index.ts';
import { newId } from '../domain/secrets/tokens.ts';
import type { Clock } from '../ports/clock.ts';
import { clientAddress } from './client-address.ts';
import { readLinkCookie, readRememberCookie, readSessionCookie } from './cookies.ts';
import type { HttpEnvironment } from './environment.ts';

const longestUserAgent = 256;

/** Reads once, for all routes, what they may know of a request. */
export function requestContext(options: {
  clock: Clock;
  trustedProxies: number;
}): MiddlewareHandler<HttpEnvironment> {
  const { clock, trustedProxies } = options;
  return async (c, next) => {
    const requestId = newId(clock);
    const userAgent = c.req.header('User-Agent')?.slice(0, longestUserAgent);
    const sessionToken = readSessionCookie(c);
    const rememberToken = readRememberCookie(c);
    const linkToken = readLinkCookie(c);
    c.set('requestId', requestId);
    c.set('context', {
      requestId,
      ip: clientAddress(c, trustedProxies),
      language: pickLanguage(c.req.header('Accept-Language'), messageLanguages),
      ...(userAgent !== undefined && { userAgent }),
      ...(sessionToken !== undefined && { sessionToken }),
      ...(rememberToken !== undefined && { rememberToken }),
      ...(linkToken !== undefined && { linkToken }),
    });
    c.header('X-Request-Id', requestId);
    await next();
  };
}
