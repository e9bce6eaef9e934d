import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, portalPassword, register } from '../testing/test-app.ts';

async function askedForEmail(t: TestContext) {
  const app = await createTestApp(t);
  const registration = await follow(app.browser(), { kind: 'register' });
  await registration.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  await registration.act('choose-method', { method: 'email' });
  return { app, registration };
}

for (const spelling of [
  'AVERY@Clinic.Example',
  '  avery@clinic.example ',
  'ａｖｅｒｙ＠ｃｌｉｎｉｃ．ｅｘａｍｐｌｅ',
]) {
  test(`${JSON.stringify(spelling)} is the address on record, and the code goes to its one spelling`, async (t) => {
    const { app, registration } = await askedForEmail(t);
    assert.equal((await registration.act('send-code', { email: spelling })).status, 200);
    assert.deepEqual(
      app.outbox.list().map(({ to }) => to),
      ['avery@clinic.example'],
    );
  });
}

test('a list, a header or a look-alike is no address, and nothing is sent', async (t) => {
  const { app, registration } = await askedForEmail(t);
  for (const email of [
    'avery@clinic.example,thief@evil.example',
    'avery@clinic.example;thief@evil.example',
    'avery@clinic.example thief@evil.example',
    'avery@clinic.example\r\nBcc: thief@evil.example',
    'avery@clinic.example%0aBcc:thief@evil.example',
    'avery@clinic.example@evil.example',
    'avery@evil.example\u0000@clinic.example',
    '"avery@clinic.example"@evil.example',
    '<avery@clinic.example>',
    'Avery <avery@clinic.example>',
    'аvery@clinic.example',
    'avery@clinic.example，thief@evil.example',
    '',
  ]) {
    const { status, body } = await registration.act('send-code', { email });
    assert.equal(status, 422, JSON.stringify(email));
    assert.equal(body.problem?.code, 'email_invalid');
  }
  const lookAlike = await registration.act('send-code', { email: 'avery@clіnic.example' });
  assert.equal(lookAlike.body.problem?.code, 'email_not_on_record');
  assert.deepEqual(app.outbox.list(), []);
});

test('several addresses as an array or an object are a bad request', async (t) => {
  const { app, registration } = await askedForEmail(t);
  for (const email of [
    ['avery@clinic.example', 'thief@evil.example'],
    { 0: 'a@b.example' },
    null,
    1,
  ]) {
    assert.equal((await registration.act('send-code', { email })).status, 400);
  }
  assert.deepEqual(app.outbox.list(), []);
});

test('beside an address or number on file, none is taken from the request', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const sent = app.outbox.list().length;
  for (const [method, input] of [
    ['email', { email: 'thief@evil.example' }],
    ['email', { email: 'avery@clinic.example' }],
    ['phone', { country: 'US', phone: '(202) 555-0199' }],
  ] as const) {
    const login = await follow(app.browser(), { kind: 'login', method });
    await login.act('submit-credentials', {
      identifier: 'avery@clinic.example',
      password: newPassword,
    });
    const { status, body } = await login.act('send-code', input);
    assert.equal(status, 422);
    assert.equal(body.problem?.code, 'request_invalid');
  }
  assert.equal(app.outbox.list().length, sent);
});
