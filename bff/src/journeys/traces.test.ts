import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import argon2 from 'argon2';
import { pino } from 'pino';
import {
  createTestApp,
  portalPassword,
  register,
  signInWithPassword,
} from '../testing/test-app.ts';
import { recordTraces } from '../testing/traces.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

test('a request is one trace: the flow, its transactions and its messages are parts of it', async (t) => {
  const traces = recordTraces(t);
  const app = await createTestApp(t);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'phone' });
  const login = await signInWithPassword(browser, { username: 'avery', method: 'phone' });
  await browser.act(login.body, 'send-code');

  const message = traces.named('hand over message').at(-1);
  assert.deepEqual(message?.attributes, {
    'atrezzo.channel': 'sms',
    'atrezzo.outcome': 'accepted',
  });
  const family = traces
    .spans()
    .filter((span) => span.spanContext().traceId === message?.spanContext().traceId);
  const flow = family.find(({ name }) => name === 'flow send-code');
  const request = family.find(({ kind }) => kind === SpanKind.SERVER);
  assert.equal(message?.parentSpanContext?.spanId, flow?.spanContext().spanId);
  assert.equal(flow?.parentSpanContext?.spanId, request?.spanContext().spanId);
  assert.deepEqual(flow?.attributes, {
    'atrezzo.flow.action': 'send-code',
    'atrezzo.flow.kind': 'login',
    'atrezzo.flow.outcome': 'ok',
  });
  assert.equal(request?.name, 'POST /auth/flows/:id/actions/:action');
  assert.equal(request?.attributes['http.route'], '/auth/flows/:id/actions/:action');
  assert.equal(request?.attributes['http.response.status_code'], 200);
});

test('a trace that began before this server goes on in it (W3C Trace Context)', async (t) => {
  const traces = recordTraces(t);
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => lines.push(line) });
  const app = await createTestApp(t, { logger });
  const { headers } = await app.browser().get('/auth/session', { traceparent });
  const span = traces.named('GET /auth/session').at(-1);
  assert.equal(span?.spanContext().traceId, traceId);
  assert.equal(span?.parentSpanContext?.spanId, '00f067aa0ba902b7');
  const line = JSON.parse(lines.at(-1) ?? '{}');
  assert.equal(line.traceId, traceId);
  assert.equal(line.requestId, headers.get('X-Request-Id'));
  assert.equal(span?.attributes['atrezzo.request_id'], line.requestId);
});

test('a header that is no trace context begins a trace of its own', async (t) => {
  const traces = recordTraces(t);
  const app = await createTestApp(t);
  for (const wrong of ['', 'avery', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`]) {
    const { status } = await app.browser().get('/auth/session', { traceparent: wrong });
    assert.equal(status, 200);
    const span = traces.named('GET /auth/session').at(-1);
    assert.equal(span?.parentSpanContext, undefined);
  }
});

test('a failure marks its spans with the kind of error and not with its words', async (t) => {
  const traces = recordTraces(t);
  const app = await createTestApp(t);
  t.mock.method(argon2, 'verify', () => Promise.reject(new TypeError('avery has no password')));
  const browser = app.browser();
  const { body: flow } = await browser.start({ kind: 'register' });
  const input = { identifier: 'avery', password: portalPassword };
  assert.equal((await browser.act(flow, 'submit-credentials', input)).status, 500);
  const [span] = traces.named('flow submit-credentials');
  assert.deepEqual(span?.status, { code: SpanStatusCode.ERROR });
  assert.equal(span?.attributes['error.type'], 'TypeError');
  const request = traces.named('POST /auth/flows/:id/actions/:action').at(-1);
  assert.equal(request?.status.code, SpanStatusCode.ERROR);
  assert.ok(
    !JSON.stringify(traces.spans().map((one) => [one.events, one.status])).includes('avery'),
  );
});

test('without an SDK nothing is recorded and everything works', async (t) => {
  const app = await createTestApp(t);
  const { status } = await app.browser().get('/auth/session', { traceparent });
  assert.equal(status, 200);
});
