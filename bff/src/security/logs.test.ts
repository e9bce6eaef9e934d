import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { mock, test } from 'node:test';
import argon2 from 'argon2';
import { pino } from 'pino';
import { holdsCode, secretsOf } from '../testing/secrets-of.ts';
import { createTestApp, portalPassword } from '../testing/test-app.ts';

/** A site whose log is kept in memory. */
async function loggedSite(t: TestContext) {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const app = await createTestApp(t, { logger });
  return { app, lines };
}

test('the log of whole journeys holds no code, password, token, address, phone number or name', async (t) => {
  const { app, lines } = await loggedSite(t);
  const { codes, passwords, tokens } = await secretsOf(app);
  const text = lines.join('\n');
  assert.ok(lines.length > 20, 'one line a request');
  for (const secret of [
    ...passwords,
    ...tokens,
    '5550143',
    '555-0143',
    'clinic.example',
    'avery',
  ]) {
    assert.ok(!text.includes(secret), secret);
  }
  for (const code of codes) assert.ok(!holdsCode(text, code), code);
});

test('a line names the route and not the path, whose parts may be someone’s', async (t) => {
  const { app, lines } = await loggedSite(t);
  await app.app.request('/auth/flows/someones-flow-id?email=avery@clinic.example');
  const { route, method, status } = JSON.parse(lines.at(-1) ?? '{}');
  assert.deepEqual(
    { route, method, status },
    { route: '/auth/flows/:id', method: 'GET', status: 410 },
  );
  assert.ok(!lines.join().includes('someones-flow-id'));
});

test('an error is logged with the request it belongs to, and without the request’s body', async (t) => {
  const { app, lines } = await loggedSite(t);
  mock.method(argon2, 'verify', () => Promise.reject(new Error('The machine has no memory left.')));
  t.after(() => mock.restoreAll());
  const browser = app.browser();
  const { body: flow } = await browser.start({ kind: 'register' });
  const input = { identifier: 'avery', password: portalPassword };
  const { status, body } = await browser.act(flow, 'submit-credentials', input);
  assert.equal(status, 500);
  const text = lines.join('\n');
  assert.match(text, /The machine has no memory left\./);
  assert.ok(text.includes(body.requestId ?? '-'));
  assert.ok(!text.includes(portalPassword));
});

test('an error that carries secrets is logged without them', async (t) => {
  const { app, lines } = await loggedSite(t);
  const error = Object.assign(new Error('No answer for avery@clinic.example and +12025550143'), {
    request: { headers: { authorization: 'Bearer abc' }, body: { password: portalPassword } },
  });
  mock.method(argon2, 'verify', () => Promise.reject(error));
  t.after(() => mock.restoreAll());
  const browser = app.browser();
  const { body: flow } = await browser.start({ kind: 'register' });
  const input = { identifier: 'avery', password: portalPassword };
  assert.equal((await browser.act(flow, 'submit-credentials', input)).status, 500);
  const text = lines.join('\n');
  assert.match(text, /No answer for \[address\] and \[number\]/);
  for (const secret of ['clinic.example', '5550143', 'Bearer', portalPassword]) {
    assert.ok(!text.includes(secret), secret);
  }
});
