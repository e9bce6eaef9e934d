import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../ports/metrics.ts';
import type { Readings } from './gauges.ts';
import { addGauges } from './gauges.ts';
import { createSendMetrics } from './send-metrics.ts';

export interface PrometheusMetrics extends Metrics {
  /** Of `text`, for the answer's header. */
  contentType: string;
  /** Everything, in Prometheus' text format, read at this moment. */
  text(): Promise<string>;
  /** Adds what is looked up at each reading. */
  read(readings: Readings): void;
}

/** From a session that is read from memory to a password that waited for its turn. */
const requestBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const providerBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

/** A registry of its own, so that a host's metrics and these never meet under one name. */
export function createPrometheusMetrics(): PrometheusMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'atrezzo_http_request_duration_seconds',
    help: 'Time until a request was answered; of an event stream, until it began.',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers,
  });
  const flowActions = new Counter({
    name: 'atrezzo_flow_actions_total',
    help: 'What flows made of actions: ok, done, moved, or the code of a problem.',
    labelNames: ['kind', 'action', 'outcome'],
    registers,
  });
  const acts = new Counter({
    name: 'atrezzo_acts_total',
    help: 'Acts written to the audit log.',
    labelNames: ['act'],
    registers,
  });
  const codes = new Counter({
    name: 'atrezzo_codes_checked_total',
    help: 'One-time codes compared, by how they had been sent: right, wrong, expired or exhausted.',
    labelNames: ['channel', 'result'],
    registers,
  });
  const messages = new Histogram({
    name: 'atrezzo_message_duration_seconds',
    help: 'Time until a provider accepted or refused a message or a call.',
    labelNames: ['channel', 'outcome'],
    buckets: providerBuckets,
    registers,
  });
  const ended = new Counter({
    name: 'atrezzo_outbox_messages_total',
    help: 'Messages that have left the outbox: accepted, failed, expired, or superseded by a newer code.',
    labelNames: ['purpose', 'end'],
    registers,
  });
  const postponed = new Counter({
    name: 'atrezzo_outbox_postponed_total',
    help: 'Times that a message could not be handed over and was put off.',
    labelNames: ['purpose'],
    registers,
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    read: (readings) => addGauges(registry, readings),
    requestAnswered: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status }, seconds),
    flowAnswered: (answer) => flowActions.inc(answer),
    acted: (act) => acts.inc({ act }),
    codeChecked: (check) => codes.inc(check),
    messageHandedOver: ({ channel, outcome, seconds }) =>
      messages.observe({ channel, outcome }, seconds),
    messageEnded: (message) => ended.inc(message),
    messagePostponed: (purpose) => postponed.inc({ purpose }),
    ...createSendMetrics(registry),
  };
}
