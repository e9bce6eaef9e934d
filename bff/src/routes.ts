import { Hono } from 'hono';
import { siteRoutes } from './features/embedding/site-routes.ts';
import { adminRoutes } from './features/manage-users/admin-routes.ts';
import { ownSessionRoutes } from './features/own-sessions/own-session-routes.ts';
import { passkeyRoutes } from './features/passkeys/passkey-routes.ts';
import { recoveryCodeRoutes } from './features/recovery-codes/recovery-code-routes.ts';
import { registrationLinksRoutes } from './features/registration-links/registration-links-routes.ts';
import { sessionRoutes } from './features/session/session-routes.ts';
import { tokenRoutes } from './features/token/token-routes.ts';
import { verifyRoutes } from './features/verify-request/verify-routes.ts';
import type { HttpEnvironment } from './http/environment.ts';
import { flowRoutes } from './http/flow-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import { openapiRoutes } from './http/openapi-routes.ts';
import { problemResponse } from './http/problem-response.ts';
import { requestContext } from './http/request-context.ts';
import { requestGuard } from './http/request-guard.ts';
import { requestLog } from './http/request-log.ts';
import { requestTelemetry } from './http/request-telemetry.ts';
import { securityHeaders } from './http/security-headers.ts';
import { createEmployeesSso } from './site/employees-sso.ts';
import { createFeatures } from './site/features.ts';
import type { OpenSite } from './site/open-site.ts';

/** THE list of what is mounted, in the order in which a request meets it. */
export function createRoutes(site: OpenSite): Hono {
  const { configuration, services, hooks, outbox, log } = site;
  const { baseUrl, basePath, allowedOrigins, trustedProxies } = configuration;
  const sso = createEmployeesSso(configuration, services);
  const parts = {
    ...services,
    ...createFeatures(configuration, services),
    baseUrl: baseUrl.origin,
    allowedOrigins,
    trustedProxies,
  };

  const auth = new Hono<HttpEnvironment>();
  auth.use(securityHeaders({ https: baseUrl.protocol === 'https:' }));
  auth.use(requestContext(parts));
  auth.use(requestTelemetry(parts));
  auth.use(requestLog(log, parts.tracing));

  // Servers ask these, not pages: what the guard looks for only browsers send.
  auth.route('/hooks', hooks);
  if (sso) auth.route('/', sso.backchannel);
  auth.route('/', verifyRoutes(parts));

  auth.use(requestGuard(allowedOrigins));
  if (sso) auth.route('/', sso.routes);
  auth.route('/', flowRoutes(parts));
  auth.route('/', sessionRoutes(parts));
  auth.route('/', ownSessionRoutes(parts));
  auth.route('/', tokenRoutes(parts));
  auth.route('/', passkeyRoutes(parts));
  auth.route('/', recoveryCodeRoutes(parts));
  auth.route('/', siteRoutes(parts));
  auth.route('/', registrationLinksRoutes(parts));
  auth.route('/', adminRoutes(parts));
  auth.route('/', openapiRoutes(basePath));
  auth.all('*', (c) => problemResponse(c, 404, 'not_found'));

  const app = new Hono();
  app.route('/', healthRoutes(parts));
  app.route(basePath, auth);
  if (outbox) app.route('/', outbox.routes);
  return app;
}
