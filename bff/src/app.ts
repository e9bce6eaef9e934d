import type { FlowKind } from '@atrezzo/contract';
import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { observeDirectory } from './adapters/observed/observed-directory.ts';
import { observeMessenger } from './adapters/observed/observed-messenger.ts';
import type { Outbox } from './adapters/outbox/outbox.ts';
import type { PrometheusMetrics } from './adapters/prometheus/prometheus-metrics.ts';
import { createSystemClock } from './adapters/system/system-clock.ts';
import { normaliseOptions } from './config/normalise-options.ts';
import type { AtrezzoOptions, Configuration } from './config/options.ts';
import { checkReturnTo } from './domain/access/return-addresses.ts';
import { hashToken } from './domain/secrets/keys.ts';
import type { Rotation } from './domain/secrets/signing-keys.ts';
import { newId, newToken } from './domain/secrets/tokens.ts';
import { adminRoutes } from './features/admin/admin-routes.ts';
import { createAdminister } from './features/admin/administer.ts';
import { createManagedAudit } from './features/admin/managed-audit.ts';
import { createManagedUsers } from './features/admin/managed-users.ts';
import { siteConfig } from './features/embedding/site-config.ts';
import { siteRoutes } from './features/embedding/site-routes.ts';
import type { ImportListener, ImportResult } from './features/import-users/import-users.ts';
import { importUsers } from './features/import-users/import-users.ts';
import type { OperateUsers } from './features/operate-users/operate-users.ts';
import { createOperateUsers } from './features/operate-users/operate-users.ts';
import { ownSessionRoutes } from './features/own-sessions/own-session-routes.ts';
import { createOwnSessions } from './features/own-sessions/own-sessions.ts';
import { passkeyRoutes } from './features/passkeys/passkey-routes.ts';
import { recoveryCodeRoutes } from './features/recovery-codes/recovery-code-routes.ts';
import { createOpenLink } from './features/registration-links/open-link.ts';
import { registrationLinksRoutes } from './features/registration-links/registration-links-routes.ts';
import { createRequestLink } from './features/registration-links/request-link.ts';
import { createUseLink } from './features/registration-links/use-link.ts';
import { createBeginFlow } from './features/remember/begin-flow.ts';
import { createFinishFlow } from './features/session/finish-flow.ts';
import { sessionRoutes } from './features/session/session-routes.ts';
import { createSignOut } from './features/session/sign-out.ts';
import { createStepUp } from './features/session/step-up.ts';
import { createAccessTokens } from './features/token/access-tokens.ts';
import { tokenRoutes } from './features/token/token-routes.ts';
import { createFlowWatch } from './features/verify-code/flow-watch.ts';
import { verifyRoutes } from './features/verify-request/verify-routes.ts';
import { observeRunFlow } from './flow/observed-run-flow.ts';
import type { RunFlowOptions } from './flow/run-flow.ts';
import { createRunFlow } from './flow/run-flow.ts';
import type { HttpEnvironment, SessionEnvironment } from './http/environment.ts';
import { flowRoutes } from './http/flow-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import { openapiRoutes } from './http/openapi-routes.ts';
import { problemResponse } from './http/problem-response.ts';
import { requestContext } from './http/request-context.ts';
import { requestGuard } from './http/request-guard.ts';
import { requestLog } from './http/request-log.ts';
import { requestTelemetry } from './http/request-telemetry.ts';
import type { RequireSessionOptions } from './http/require-session.ts';
import { createRequireSession } from './http/require-session.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { AuditLog } from './ports/audit-log.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { CallListener } from './ports/messenger.ts';
import { createEmployeesSso } from './site/employees-sso.ts';
import { startHousekeeping } from './site/housekeeping.ts';
import type { OpenMessenger } from './site/open-messenger.ts';
import { openMessenger } from './site/open-messenger.ts';
import { startOutboxWorker } from './site/outbox-worker.ts';
import { safeError } from './site/safe-error.ts';
import type { Services } from './site/services.ts';
import { createServices } from './site/services.ts';
import { createSettlements } from './site/settlements.ts';
import { createStepHandlers } from './site/step-handlers.ts';
import type { Stores } from './site/stores.ts';
import { openStores } from './site/stores.ts';
import type { Telemetry } from './site/telemetry.ts';
import { openTelemetry, readingsOf } from './site/telemetry.ts';

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
  const configuration = normaliseOptions(options);
  const logger = options.logger ?? silent;
  const onError = (error: unknown) => logger.error({ err: safeError(error) }, 'unexpected');
  const clock = options.clock ?? createSystemClock();
  const stores = await openStores(configuration, { clock, onError });
  const opened = await openMessengerOrClose(configuration, stores, { clock, onError });
  const { outbox } = opened;
  const { prometheus, ...telemetry } = await openTelemetry(options.metrics);
  const services = createServices(
    {
      ...stores,
      directory: observeDirectory(stores.directory, telemetry),
      clock,
      messenger: observeMessenger(opened.messenger, telemetry),
      metrics: telemetry.metrics,
      log: logger,
    },
    {
      ...configuration,
      host: configuration.baseUrl.hostname,
      loginAddress: configuration.baseUrl.origin + configuration.loginPath,
      onError,
    },
  );
  outbox?.setCallListener(services.calls.report);
  await services.signingKeys.prepare();
  const stopHousekeeping = startHousekeeping(services);
  const outboxWorker = configuration.deliversMessages ? startOutboxWorker(services) : undefined;
  const stopping = new AbortController();

  prometheus?.read(readingsOf(services, stores));

  const app = createApp(
    configuration,
    { ...services, ...telemetry, stopping: stopping.signal },
    logger,
    opened,
  );
  if (outbox) app.route('/', outbox.routes);
  return Object.assign(app, {
    requireSession: createRequireSession(services),
    importUsers: (path: string, listener: ImportListener = {}) =>
      importUsers({ ...services, path, listener }),
    rotateKeys: services.signingKeys.rotate,
    users: createOperateUsers(services),
    auditLog: stores.auditLog,
    reportCall: services.calls.report,
    ...(outbox && { outbox }),
    ...(prometheus && { metrics: prometheus }),
    stop: () => stopping.abort(),
    async close() {
      stopping.abort();
      stopHousekeeping();
      await outboxWorker?.stop();
      await services.background.settled();
      await services.passwords.close();
      opened.close();
      await stores.close();
    },
  });
}

/** Unless a host hands over a logger, nothing is written. */
const silent: Log = { info() {}, error() {} };

async function openMessengerOrClose(
  configuration: Configuration,
  stores: Stores,
  options: { clock: Clock; onError(error: unknown): void },
): Promise<OpenMessenger> {
  try {
    return await openMessenger(configuration, { ...stores, ...options });
  } catch (error) {
    await stores.close();
    throw error;
  }
}

function createApp(
  configuration: Configuration,
  services: Services & Telemetry & { stopping: AbortSignal },
  logger: Log,
  { createHooks }: OpenMessenger,
): Hono {
  const { baseUrl, basePath, policy, allowedOrigins } = configuration;
  const app = new Hono();
  app.route('/', healthRoutes(services));

  const auth = new Hono<HttpEnvironment>();
  auth.use(securityHeaders({ https: baseUrl.protocol === 'https:' }));
  auth.use(requestContext({ ...services, trustedProxies: configuration.trustedProxies }));
  auth.use(requestTelemetry(services));
  auth.use(requestLog(logger, services.tracing));
  const sso = createEmployeesSso(configuration, services);
  // These are asked by servers, not by pages: what the guard looks for only browsers send.
  auth.route('/hooks', createHooks(messageListeners(services)));
  if (sso) auth.route('/', sso.backchannel);
  auth.route('/', verifyRoutes(services));
  auth.use(requestGuard(allowedOrigins));
  if (sso) auth.route('/', sso.routes);
  auth.route(
    '/',
    flowRoutes({
      ...services,
      runFlow: createFlowRunner(configuration, services),
      events: { ...services, watch: createFlowWatch(services) },
    }),
  );
  auth.route('/', createSessionRoutes(configuration, services));
  auth.route('/', passkeyRoutes(services));
  auth.route('/', recoveryCodeRoutes(services));
  auth.route(
    '/',
    siteRoutes({
      ...services,
      config: () => siteConfig(policy, services.terms, configuration.sso),
      baseUrl: baseUrl.origin,
      allowedOrigins,
    }),
  );
  auth.route(
    '/',
    registrationLinksRoutes({ ...services, requestLink: createRequestLink(services) }),
  );
  auth.route(
    '/',
    adminRoutes({
      ...services,
      users: createManagedUsers(services),
      audit: createManagedAudit(services),
      administer: createAdminister(services),
    }),
  );
  auth.route('/', openapiRoutes(basePath));
  auth.all('*', (c) => problemResponse(c, 404, 'not_found'));
  app.route(basePath, auth);
  // On the outer app: an app with an error handler of its own is composed anew around each of its routes,
  // and its answers are then copied, which takes longer than most of them take to make.
  app.onError((error, c) => {
    const requestId: unknown = c.get('requestId' as never);
    logger.error({ err: safeError(error), requestId }, 'unexpected');
    return problemResponse(c, 500, 'unexpected');
  });
  return app;
}

const messageListeners = ({ calls, deliveryReports, deliverability }: Services) => ({
  reportCall: calls.report,
  reportDelivery: deliveryReports.told,
  markUndeliverable: deliverability.mark,
});

/** What a portal needs around a session: the session itself, a person's own sessions, tokens for APIs. */
function createSessionRoutes(configuration: Configuration, services: Services) {
  const { baseUrl, basePath, policy, tokenAudiences } = configuration;
  const signOut = createSignOut(services);
  const accessTokens = createAccessTokens({
    ...services,
    issuer: baseUrl.origin + basePath,
    audiences: tokenAudiences,
    lifeMs: policy.accessTokens.lifeMs,
  });
  return new Hono<HttpEnvironment>()
    .route('/', sessionRoutes({ ...services, signOut }))
    .route(
      '/',
      ownSessionRoutes({ ...services, signOut, ownSessions: createOwnSessions(services) }),
    )
    .route('/', tokenRoutes({ ...services, accessTokens }));
}

function createFlowRunner(configuration: Configuration, services: Services & Telemetry) {
  const { clock, policy, terms } = services;
  const returns = {
    checkReturnTo: (value: string | undefined) =>
      checkReturnTo(value, {
        fallback: configuration.home,
        baseUrl: configuration.baseUrl.origin,
        allowed: configuration.returnOrigins,
      }),
  };
  const beginFlow = createBeginFlow({ ...services, ...returns });
  const openLink = createOpenLink({ ...services, ...returns, useLink: createUseLink(services) });
  const finishFlow = createFinishFlow({ ...services, settlements: createSettlements(services) });
  const stepUp = createStepUp({ ...services, ...returns });
  const beginnings: Partial<Record<FlowKind, RunFlowOptions['begin']>> = {
    resume: openLink,
    'step-up': stepUp.begin,
  };
  const runFlow = createRunFlow({
    ...services,
    policy: {
      termsVersion: terms.version,
      flowLifeMs: policy.flowLifeMs,
      offersPasskeys: policy.passkeys === 'offer',
      ...policy.recovery,
    },
    handlers: createStepHandlers(services),
    binding: { newId: () => newId(clock), newSecret: () => newToken(clock), hash: hashToken },
    begin: async (start, request) => {
      if (start.method === 'passkey' && policy.passkeys === 'off') return 'method_not_allowed';
      return (beginnings[start.kind] ?? beginFlow)(start, request);
    },
    finish: (flow, request) =>
      flow.kind === 'step-up' ? stepUp.finish(flow, request) : finishFlow(flow, request),
  });
  return observeRunFlow(runFlow, services);
}
