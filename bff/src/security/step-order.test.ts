import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionNames } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, portalPassword, register } from '../testing/test-app.ts';
import { walksOf } from '../testing/walks.ts';

const credential = { id: 'AQID', rawId: 'AQID', type: 'public-key' };

/** A body that each action would take, were it its turn. */
const inputs: Record<string, object> = {
  'submit-credentials': { identifier: 'avery@clinic.example', password: newPassword },
  'submit-identifier': { identifier: 'avery' },
  'choose-method': { method: 'email' },
  'submit-code': { code: '000000' },
  'set-password': { password: portalPassword },
  'use-passkey': {
    response: {
      ...credential,
      response: { clientDataJSON: 'e30', authenticatorData: 'AQ', signature: 'AQ' },
    },
  },
  'register-passkey': {
    response: { ...credential, response: { clientDataJSON: 'e30', attestationObject: 'AQ' } },
  },
  'use-recovery-code': { code: '7K3QM-9XZ2B' },
  'accept-terms': { termsVersion: '2023-01-01' },
};

for (const name of [
  'registerByPhone',
  'registerByEmail',
  'signInByPhone',
  'signInByEmail',
  'recoverByPhone',
  'recoverByEmail',
  'recoverPortalPassword',
] as const) {
  test(`${name}: an action before or after its turn is refused, sends nothing and lets no one in`, async (t) => {
    const app = await createTestApp(t);
    const method = name === 'recoverByEmail' ? 'email' : 'phone';
    if (!name.startsWith('register') && name !== 'recoverPortalPassword') {
      await register(app, app.browser(), { username: 'avery', method });
    }
    const { start, moves } = walksOf(app, 'avery')[name];
    const browser = app.browser();
    const flow = await follow(browser, start);
    for (const { action, input } of moves) {
      const offered: string[] = flow.step.actions;
      const sent = app.outbox.list().length;
      for (const early of actionNames.filter((one) => !offered.includes(one))) {
        const { status, body, headers } = await browser.act(flow.flow, early, inputs[early]);
        assert.equal(status, 409, `${early} at ${flow.step.kind}`);
        assert.equal(body.problem?.code, 'action_not_offered');
        assert.deepEqual(body.step, flow.step, 'the step is the same as before');
        assert.deepEqual(headers.getSetCookie(), []);
      }
      assert.equal(app.outbox.list().length, sent);
      await flow.act(action, input());
    }
    assert.equal(flow.step.kind, 'done');
    for (const late of actionNames) {
      const { status } = await browser.act(flow.flow, late, inputs[late]);
      assert.equal(status, 410, `${late} after the end`);
    }
  });
}

test('an action that does not exist is refused, whatever its name', async (t) => {
  const app = await createTestApp(t);
  const browser = app.browser();
  const { body } = await browser.start({ kind: 'login', method: 'email' });
  for (const action of ['finish', 'constructor', '__proto__', 'toString', '%ff', 'done']) {
    assert.equal((await browser.act(body, action)).status, 400, action);
  }
});

test('of two actions on the same version one is carried out, and the other is told where the flow stands', async (t) => {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });
  const sent = app.outbox.list().length;
  const browser = app.browser();
  const flow = await follow(browser, { kind: 'login', method: 'email' });
  await flow.act('submit-credentials', inputs['submit-credentials']);
  const answers = await Promise.all([1, 2, 3, 4].map(() => browser.act(flow.flow, 'send-code')));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  assert.equal(app.outbox.list().length, sent + 1, 'a double click sends one code');
});
