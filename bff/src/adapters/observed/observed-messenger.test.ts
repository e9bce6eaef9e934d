import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Messenger } from '../../ports/messenger.ts';
import { readMetric } from '../../testing/read-metrics.ts';
import { createOpenTelemetryTracing } from '../open-telemetry/open-telemetry-tracing.ts';
import { createPrometheusMetrics } from '../prometheus/prometheus-metrics.ts';
import { observeMessenger } from './observed-messenger.ts';

test('a provider that refuses, or fails, is seen, and its answer is passed on', async () => {
  const refused = { state: 'failed', reason: 'They are closed.' } as const;
  const messenger: Messenger = {
    sendEmail: async () => refused,
    sendSms: async () => refused,
    placeCall: () => Promise.reject(new Error('The line is dead.')),
  };
  const metrics = createPrometheusMetrics();
  const observed = observeMessenger(messenger, { metrics, tracing: createOpenTelemetryTracing() });
  const to = '+12025550143';
  assert.deepEqual(await observed.sendSms({ to, text: 'hello', language: 'en' }), refused);
  const calling = observed.placeCall({ callId: 'c', to, speech: 'hello', language: 'en' });
  await assert.rejects(calling, /The line is dead/);
  const seen = readMetric(await metrics.text(), 'atrezzo_message_duration_seconds_count');
  assert.deepEqual(seen, {
    'channel="sms",outcome="failed"': 1,
    'channel="call",outcome="failed"': 1,
  });
});
