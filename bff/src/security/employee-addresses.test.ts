import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { ProblemDetails } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import argon2 from 'argon2';
import { createEmployeesApp } from '../testing/employees.ts';
import { follow } from '../testing/follow.ts';
import { newPassword, portalPassword } from '../testing/test-app.ts';

const spellings = ['gale@kepro.com', 'nobody@KEPRO.com', ' ｎｏｂｏｄｙ＠ｋｅｐｒｏ．ｃｏｍ '];

for (const start of [
  { kind: 'login', method: 'email' },
  { kind: 'login', method: 'phone' },
  { kind: 'register' },
] as const) {
  test(`${JSON.stringify(start)}: an employee’s address is sent to the employees’ login before a password is compared`, async (t) => {
    const app = await createEmployeesApp(t);
    const verify = mock.method(argon2, 'verify');
    t.after(() => mock.restoreAll());
    for (const identifier of spellings) {
      // Often enough to lock an account, if it were counted.
      const flow = await follow(app.browser(), start);
      for (let tries = 0; tries < 12; tries += 1) {
        const { status, body } = await flow.act('submit-credentials', {
          identifier,
          password: newPassword,
        });
        assert.deepEqual([status, body.problem], [422, { code: 'use_employee_login' }]);
      }
    }
    assert.equal(verify.mock.callCount(), 0);
  });
}

test('an employee’s address given at registration is sent to the employees’ login, and gets no mail', async (t) => {
  const app = await createEmployeesApp(t);
  const registration = await follow(app.browser(), { kind: 'register' });
  await registration.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  await registration.act('choose-method', { method: 'email' });
  const { status, body } = await registration.act('send-code', { email: 'gale@kepro.com' });
  assert.deepEqual([status, body.problem?.code], [422, 'use_employee_login']);
  assert.deepEqual(app.outbox.list(), []);
});

for (const [credential, action, input] of [
  ['password', 'send-code', 'email'],
  ['portal-password', 'submit-identifier', 'identifier'],
] as const) {
  test(`an employee’s address given for a forgotten ${credential} is sent to the employees’ login, and gets no mail`, async (t) => {
    const app = await createEmployeesApp(t);
    for (const address of spellings) {
      const recovery = await follow(app.browser(), { kind: 'recover', credential });
      const { status, body } = await recovery.act(action, { [input]: address });
      assert.deepEqual([status, body.problem], [422, { code: 'use_employee_login' }]);
    }
    assert.deepEqual(app.outbox.list(), []);
  });
}

for (const asked of [
  (email: string) => ({ username: email }),
  (email: string) => ({ email, password: newPassword }),
]) {
  const shape = Object.keys(asked('')).join(' and ');
  test(`an employee’s address given as ${shape} asks for no link, and is sent to the employees’ login`, async (t) => {
    const app = await createEmployeesApp(t);
    const verify = mock.method(argon2, 'verify');
    t.after(() => mock.restoreAll());
    for (const address of spellings) {
      const browser = app.browser();
      const { status, body } = await browser.post<ProblemDetails>(
        '/auth/registration-links',
        asked(address),
      );
      assert.deepEqual([status, body.code], [422, 'use_employee_login']);
      assert.ok(!browser.cookies.has(cookieNames.link), 'nothing was asked for here');
    }
    assert.equal(verify.mock.callCount(), 0);
    assert.deepEqual(app.outbox.list(), []);
  });
}

test('only the listed domains are the employees’: not what ends alike, and not what lies below', async (t) => {
  const app = await createEmployeesApp(t);
  for (const identifier of ['a@notkepro.com', 'a@mail.kepro.com', 'kepro.com@clinic.example']) {
    const flow = await follow(app.browser(), { kind: 'login', method: 'email' });
    const { body } = await flow.act('submit-credentials', { identifier, password: newPassword });
    assert.equal(body.problem?.code, 'credentials_incorrect', identifier);
  }
});
