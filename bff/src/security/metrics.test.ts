import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countSeries } from '../testing/read-metrics.ts';
import { holdsCode, secretsOf } from '../testing/secrets-of.ts';
import { createTestApp } from '../testing/test-app.ts';

test('metrics of whole journeys name no person, code, password, token, address or number', async (t) => {
  const app = await createTestApp(t, { metrics: true });
  const { codes, passwords, tokens } = await secretsOf(app);
  const text = (await app.app.metrics?.text()) ?? '';
  assert.match(text, /atrezzo_flow_actions_total\{kind="login"/);
  const people = ['avery', 'blake', 'casey', 'clinic.example', '5550143', 'usr_', 'ses_'];
  for (const secret of [...passwords, ...tokens, ...people]) {
    assert.ok(!text.includes(secret), secret);
  }
  for (const code of codes) assert.ok(!holdsCode(text, code), code);
});

test('whatever a stranger asks for, the number of series stays what it was', async (t) => {
  const app = await createTestApp(t, { metrics: true });
  const browser = app.browser();
  const { body: flow } = await browser.start({ kind: 'login', method: 'phone' });
  const ask = async (name: string) => {
    await browser.get(`/auth/${name}`);
    await browser.get(`/auth/flows/${name}`);
    await browser.send(name.toUpperCase(), '/auth/session');
    await browser.act(flow, name);
    await browser.act({ id: name, version: 1 }, 'submit-code');
    await browser.post('/auth/flows', { kind: name });
    await browser.get('/auth/session', { traceparent: name, 'X-Request-Id': name });
  };
  await ask('a0');
  const before = countSeries((await app.app.metrics?.text()) ?? '');
  for (let index = 1; index < 30; index += 1) await ask(`a${index}`);
  assert.equal(countSeries((await app.app.metrics?.text()) ?? ''), before);
});

test('the site itself answers no metrics: whoever serves them decides to whom', async (t) => {
  const app = await createTestApp(t, { metrics: true });
  for (const path of ['/metrics', '/auth/metrics']) {
    assert.equal((await app.app.request(path)).status, 404, path);
  }
});
