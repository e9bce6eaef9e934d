import type { MiddlewareHandler } from 'hono';

/** Headers of every answer of the BFF: it serves data, never a document, and nothing may be kept but what says so. */
export function securityHeaders(options: { https: boolean }): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.get('Cache-Control')?.startsWith('public')) {
      headers.set('Cache-Control', 'no-store');
    }
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Resource-Policy', 'same-site');
    if (options.https) {
      headers.set('Strict-Transport-Security', 'max-age=31536000');
    }
  };
}
