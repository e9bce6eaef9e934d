import type { Config } from '@atrezzo/contract';
import { paths } from '@atrezzo/contract';
import { Hono } from 'hono';
import type { TermsLibrary } from '../../domain/terms/terms.ts';
import type { HttpEnvironment } from '../../http/environment.ts';
import type { Clock } from '../../ports/clock.ts';
import { checkEmbedding } from './embed-check.ts';

/** What this site offers, its terms of use, and why an embed may not work. */
export function siteRoutes(options: {
  config(): Config;
  terms: TermsLibrary;
  clock: Clock;
  baseUrl: string;
  allowedOrigins: string[];
}): Hono<HttpEnvironment> {
  const { config, terms, clock, baseUrl, allowedOrigins } = options;
  const routes = new Hono<HttpEnvironment>();

  routes.get(paths.config, (c) => c.json(config()));

  routes.get(paths.currentTerms, (c) => c.json(terms.current(c.get('context').language)));

  routes.get(paths.embedCheck, (c) =>
    c.json(
      checkEmbedding({
        baseUrl,
        allowedOrigins,
        now: clock.now(),
        origin: c.req.header('Origin'),
        site: c.req.header('Sec-Fetch-Site'),
        pageClock: c.req.query('now'),
        pagePolicy: c.req.query('csp'),
      }),
    ),
  );

  return routes;
}
