import type { Hono, MiddlewareHandler } from 'hono';
import type { Outbox } from './adapters/outbox/outbox.ts';
import type { PrometheusMetrics } from './adapters/prometheus/prometheus-metrics.ts';
import { normaliseOptions } from './config/normalise-options.ts';
import type { AtrezzoOptions } from './config/options.ts';
import type { Rotation } from './domain/secrets/signing-keys.ts';
import type { ImportListener, ImportResult } from './features/import-users/import-users.ts';
import { importUsers } from './features/import-users/import-users.ts';
import type { OperateUsers } from './features/manage-users/operate-users.ts';
import { createOperateUsers } from './features/manage-users/operate-users.ts';
import type { SessionEnvironment } from './http/environment.ts';
import { problemResponse } from './http/problem-response.ts';
import type { RequireSessionOptions } from './http/require-session.ts';
import { createRequireSession } from './http/require-session.ts';
import type { AuditLog } from './ports/audit-log.ts';
import type { Log } from './ports/log.ts';
import type { CallListener } from './ports/messenger.ts';
import { createRoutes } from './routes.ts';
import { openSite } from './site/open-site.ts';
import { safeError } from './site/safe-error.ts';

/** The BFF: a Hono app to mount in any server, and what a host needs beside it. */
export interface Atrezzo extends Hono {
  /** Middleware for the host's own routes: lets through whoever has a session. Counts as activity. */
  requireSession(options?: RequireSessionOptions): MiddlewareHandler<SessionEnvironment>;
  /** Adds or changes portal users from a CSV file. Running it twice changes nothing. */
  importUsers(path: string, listener?: ImportListener): Promise<ImportResult>;
  /** Publishes a new key for access tokens; it signs ten minutes later. */
  rotateKeys(): Promise<Rotation>;
  /** For operators: looks at accounts and mends them. Whoever calls it has been let in by the host. */
  users: OperateUsers;
  auditLog: AuditLog;
  /** For a messenger of the host's own: what its provider reports about a call. */
  reportCall: CallListener;
  /** For Prometheus, where the options ask for it: to be answered where only operators reach it. */
  metrics?: Pick<PrometheusMetrics, 'contentType' | 'text'>;
  /** The development outbox, where that is the messenger. */
  outbox?: Outbox;
  /** From now on `/readyz` says 503, and event streams end and are asked for elsewhere. Requests go on. */
  stop(): void;
  /** Lets the hashes under way end, and closes the stores. */
  close(): Promise<void>;
}

/**
 * Checks the options (throws `ConfigurationError`, whose sentences say what to mend), opens and migrates
 * the database, and returns the app. Nothing listens on a port yet.
 */
export async function createAtrezzo(options: AtrezzoOptions): Promise<Atrezzo> {
  const site = await openSite(normaliseOptions(options), options);
  const { services, outbox, prometheus } = site;
  const app = createRoutes(site);
  answerErrors(app, site.log);
  return Object.assign(app, {
    requireSession: createRequireSession(services),
    importUsers: (path: string, listener: ImportListener = {}) =>
      importUsers({ ...services, path, listener }),
    rotateKeys: services.signingKeys.rotate,
    users: createOperateUsers(services),
    auditLog: site.auditLog,
    reportCall: services.calls.report,
    ...(outbox && { outbox }),
    ...(prometheus && { metrics: prometheus }),
    stop: site.stop,
    close: site.close,
  });
}

/**
 * On the outer app: an app with an error handler of its own is composed again around each of its routes,
 * and its answers are then copied, which takes longer than most of them take to make.
 */
function answerErrors(app: Hono, log: Log): void {
  app.onError((error, c) => {
    const requestId: unknown = c.get('requestId' as never);
    log.error({ err: safeError(error), requestId }, 'unexpected');
    return problemResponse(c, 500, 'unexpected');
  });
}
