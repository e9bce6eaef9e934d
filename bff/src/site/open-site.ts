import type { Hono } from 'hono';
import { observeDirectory } from '../adapters/observed/observed-directory.ts';
import { observeMessenger } from '../adapters/observed/observed-messenger.ts';
import type { Outbox } from '../adapters/outbox/outbox.ts';
import type { PrometheusMetrics } from '../adapters/prometheus/prometheus-metrics.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import type { AtrezzoOptions, Configuration } from '../config/options.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { startHousekeeping } from './housekeeping.ts';
import type { OpenMessenger } from './open-messenger.ts';
import { openMessenger } from './open-messenger.ts';
import { startOutboxWorker } from './outbox-worker.ts';
import { safeError } from './safe-error.ts';
import type { Services } from './services.ts';
import { createServices } from './services.ts';
import type { Stores } from './stores.ts';
import { openStores } from './stores.ts';
import type { Telemetry } from './telemetry.ts';
import { openTelemetry, readingsOf } from './telemetry.ts';

/** A site whose stores are open and whose workers run. Nothing is mounted yet. */
export interface OpenSite {
  configuration: Configuration;
  services: Services & Telemetry & { stopping: AbortSignal };
  auditLog: AuditLog;
  /** What providers call back. */
  hooks: Hono;
  /** The development outbox, where that is the messenger. */
  outbox?: Outbox;
  prometheus?: PrometheusMetrics;
  log: Log;
  /** Aborts `services.stopping`. */
  stop(): void;
  /** Lets the work under way end, and closes the stores. */
  close(): Promise<void>;
}

/** Opens all that a site is made of, and starts what works beside its requests. */
export async function openSite(
  configuration: Configuration,
  options: AtrezzoOptions,
): Promise<OpenSite> {
  const log = options.logger ?? silent;
  const onError = (error: unknown) => log.error({ err: safeError(error) }, 'unexpected');
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
      log,
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

  return {
    configuration,
    services: { ...services, ...telemetry, stopping: stopping.signal },
    auditLog: stores.auditLog,
    hooks: opened.createHooks(messageListeners(services)),
    ...(outbox && { outbox }),
    ...(prometheus && { prometheus }),
    log,
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
  };
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

const messageListeners = ({ calls, deliveryReports, deliverability }: Services) => ({
  reportCall: calls.report,
  reportDelivery: deliveryReports.told,
  markUndeliverable: deliverability.mark,
});
