import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { mock, test } from 'node:test';
import argon2 from 'argon2';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, portalPassword, register } from '../testing/test-app.ts';

async function brokenHashing(t: TestContext) {
  const app = await createTestApp(t);
  const verify = mock.method(argon2, 'verify', () =>
    Promise.reject(new Error('secret detail at /srv/atrezzo/passwords.ts:77')),
  );
  t.after(() => mock.restoreAll());
  return { app, mend: () => verify.mock.restore() };
}

test('a bug is told as a problem that names the request and nothing of the inside', async (t) => {
  const { app } = await brokenHashing(t);
  const registration = await follow(app.browser(), { kind: 'register' });
  const input = { identifier: 'avery', password: portalPassword };
  const { status, body, headers } = await registration.act('submit-credentials', input);
  assert.equal(status, 500);
  assert.equal(headers.get('Content-Type'), 'application/problem+json');
  assert.equal(headers.get('Cache-Control'), 'no-store');
  assert.deepEqual(body, {
    type: 'urn:atrezzo:problem:unexpected',
    title: 'Something went wrong on the server.',
    status: 500,
    code: 'unexpected',
    requestId: headers.get('X-Request-Id'),
  });
});

test('after a bug the flow goes on from where it was, at once', async (t) => {
  const { app, mend } = await brokenHashing(t);
  const registration = await follow(app.browser(), { kind: 'register' });
  const input = { identifier: 'avery', password: portalPassword };
  await registration.act('submit-credentials', input);
  mend();
  const { body } = await registration.read();
  assert.equal(body.step.kind, 'sign-in');
  await registration.act('submit-credentials', input);
  assert.equal(registration.step.kind, 'choose-method');
});

test('a provider that throws is a message that failed, and it can be sent again', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const { messenger } = app.outbox;
  const broken = mock.method(messenger, 'sendSms', () => Promise.reject(new Error('no network')));
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  await login.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  const { status, body } = await login.act('send-code');
  assert.equal(status, 422);
  assert.equal(body.problem?.code, 'delivery_failed');

  broken.mock.restore();
  assert.equal((await login.act('send-code')).status, 200);
  await login.act('submit-code', { code: app.lastCode() });
  assert.equal(login.step.kind, 'done');
});

test('too many passwords at once: who finds no place is told when to come back', async (t) => {
  const app = await createTestApp(t);
  const flows = await Promise.all(
    Array.from({ length: 200 }, () => follow(app.browser(), { kind: 'register' })),
  );
  const gate = Promise.withResolvers<boolean>();
  mock.method(argon2, 'verify', () => gate.promise);
  t.after(() => mock.restoreAll());
  const answers = flows.map((flow, index) =>
    flow.act('submit-credentials', { identifier: `someone-${index}`, password: portalPassword }),
  );
  const first = await Promise.any(answers);
  gate.resolve(false);
  assert.equal(first.status, 503);
  assert.equal(first.body.code, 'busy');
  assert.equal(first.headers.get('Retry-After'), '2');
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  assert.deepEqual(new Set(statuses), new Set([503, 422]));
});

test('what is not there is a problem too', async (t) => {
  const { app } = await createTestApp(t);
  const response = await app.request('/auth/nothing-here');
  assert.equal(response.status, 404);
  assert.equal(((await response.json()) as { code: string }).code, 'not_found');
});
