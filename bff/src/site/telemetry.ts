import { createOpenTelemetryTracing } from '../adapters/open-telemetry/open-telemetry-tracing.ts';
import type { Readings } from '../adapters/prometheus/gauges.ts';
import type { PrometheusMetrics } from '../adapters/prometheus/prometheus-metrics.ts';
import type { Metrics } from '../ports/metrics.ts';
import { noMetrics } from '../ports/metrics.ts';
import type { Tracing } from '../ports/tracing.ts';
import type { Services } from './services.ts';
import type { Stores } from './stores.ts';

/** How operators look in from outside. */
export interface Telemetry {
  metrics: Metrics;
  tracing: Tracing;
}

/** Traces go wherever the operator's SDK sends them; counts are kept only where they are asked for. */
export async function openTelemetry(
  withMetrics = false,
): Promise<Telemetry & { prometheus?: PrometheusMetrics }> {
  const tracing = createOpenTelemetryTracing();
  if (!withMetrics) return { tracing, metrics: noMetrics };
  // Loaded only here: a start without it does not pay for it.
  const { createPrometheusMetrics } = await import('../adapters/prometheus/prometheus-metrics.ts');
  const prometheus = createPrometheusMetrics();
  return { tracing, metrics: prometheus, prometheus };
}

/** What is looked up each time that Prometheus asks. */
export function readingsOf(
  services: Services,
  { databaseConnections }: Pick<Stores, 'databaseConnections'>,
): Readings {
  const { passwords, directory, store, clock, policy, onError } = services;
  return {
    passwords: passwords.depth,
    databaseConnections,
    liveSessions() {
      const now = clock.now();
      const activeSince = new Date(now.getTime() - policy.session.idleMs);
      return directory.countLiveSessions(now, activeSince);
    },
    async outbox() {
      const { waiting, oldestAt } = await directory.measureOutbox();
      const age = oldestAt ? clock.now().getTime() - oldestAt.getTime() : 0;
      return { waiting, oldestSeconds: Math.max(0, age / 1_000) };
    },
    stores: { database: () => directory.ping(), ephemeral: () => store.ping() },
    onError,
  };
}
