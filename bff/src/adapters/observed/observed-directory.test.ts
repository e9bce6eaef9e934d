import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleAudit } from '../../testing/directory-samples.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { readMetric } from '../../testing/read-metrics.ts';
import { createOpenTelemetryTracing } from '../open-telemetry/open-telemetry-tracing.ts';
import { createPrometheusMetrics } from '../prometheus/prometheus-metrics.ts';
import { observeDirectory } from './observed-directory.ts';

test('an audited act is counted once it stands, and not where its transaction was undone', async (t) => {
  const stored = await openMemoryDatabase(t);
  const metrics = createPrometheusMetrics();
  const tracing = createOpenTelemetryTracing();
  const directory = observeDirectory(stored.directory, { metrics, tracing });
  const sampled = sampleAudit({ act: 'signed_in' });
  const result = await directory.transact(async (tx) => {
    await tx.audit(sampled);
    return 'what the work came to';
  });
  assert.equal(result, 'what the work came to');
  const undone = directory.transact(async (tx) => {
    await tx.audit(sampled);
    throw new Error('The disk is full.');
  });
  await assert.rejects(undone, /The disk is full/);
  const acts = readMetric(await metrics.text(), 'atrezzo_acts_total');
  assert.deepEqual(acts, { 'act="signed_in"': 1 });
});
