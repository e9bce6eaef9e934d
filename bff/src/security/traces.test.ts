import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsCode, secretsOf } from '../testing/secrets-of.ts';
import { createTestApp } from '../testing/test-app.ts';
import { recordTraces } from '../testing/traces.ts';

test('traces of whole journeys hold no code, password, token, address, phone number or name', async (t) => {
  const traces = recordTraces(t);
  const app = await createTestApp(t);
  const { codes, passwords, tokens } = await secretsOf(app);
  const spans = traces.spans();
  assert.ok(spans.length > 60, `${spans.length} spans`);
  const text = JSON.stringify(
    spans.map(({ name, attributes, events, status, links }) => {
      // The request's own id is random, and six digits of it are no code.
      const { 'atrezzo.request_id': _id, ...facts } = attributes;
      return { name, facts, events, status, links };
    }),
  );
  const people = ['avery', 'blake', 'casey', 'clinic.example', '5550143', 'usr_', 'ses_'];
  for (const secret of [...passwords, ...tokens, ...people]) {
    assert.ok(!text.includes(secret), secret);
  }
  for (const code of codes) assert.ok(!holdsCode(text, code), code);
});

test('a trace names the route and not the path, whose parts may be someone’s', async (t) => {
  const traces = recordTraces(t);
  const app = await createTestApp(t);
  await app.app.request('/auth/flows/someones-flow-id?email=avery@clinic.example');
  const text = JSON.stringify(traces.spans().map(({ name, attributes }) => [name, attributes]));
  assert.match(text, /GET \/auth\/flows\/:id/);
  assert.doesNotMatch(text, /someones-flow-id|avery/);
});
