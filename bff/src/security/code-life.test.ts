import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { mock, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Receipt } from '../ports/messenger.ts';
import { follow } from '../testing/follow.ts';
import { createTestApp, newPassword, portalPassword, register } from '../testing/test-app.ts';

const second = 1_000;

async function waitingLogin(t: TestContext, method: 'phone' | 'email') {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const login = await follow(app.browser(), { kind: 'login', method });
  await login.act('submit-credentials', {
    identifier: 'avery@clinic.example',
    password: newPassword,
  });
  return { app, login };
}

async function waitingRegistration(t: TestContext) {
  const app = await createTestApp(t);
  const registration = await follow(app.browser(), { kind: 'register' });
  await registration.act('submit-credentials', { identifier: 'avery', password: portalPassword });
  await registration.act('choose-method', { method: 'email' });
  await registration.act('send-code', { email: 'avery@clinic.example' });
  return { app, login: registration };
}

async function resultAfter(
  { app, login }: Awaited<ReturnType<typeof waitingLogin>>,
  ms: number,
): Promise<string> {
  app.clock.advance(ms);
  const { status, body } = await login.act('submit-code', { code: app.lastCode() });
  return status === 200 ? 'right' : (body.problem?.code ?? '');
}

for (const [after, expected] of [
  [29, 'right'],
  [31, 'code_expired'],
] as const) {
  test(`a code mailed for a login is ${expected} after ${after} seconds`, async (t) => {
    const waiting = await waitingLogin(t, 'email');
    await waiting.login.act('send-code');
    assert.equal(await resultAfter(waiting, after * second), expected);
  });
}

for (const [after, expected] of [
  [299, 'right'],
  [301, 'code_expired'],
] as const) {
  test(`a code in a text message is ${expected} after ${after} seconds`, async (t) => {
    const waiting = await waitingLogin(t, 'phone');
    await waiting.login.act('send-code');
    assert.equal(await resultAfter(waiting, after * second), expected);
  });

  test(`a code mailed for a registration is ${expected} after ${after} seconds`, async (t) => {
    assert.equal(await resultAfter(await waitingRegistration(t), after * second), expected);
  });
}

for (const [after, expected] of [
  [29, 'right'],
  [31, 'code_expired'],
] as const) {
  test(`the 30 seconds count from the provider's acceptance: ${expected} ${after} s after it`, async (t) => {
    const waiting = await waitingLogin(t, 'email');
    const { app, login } = waiting;
    const { messenger } = app.outbox;
    const sendNow = messenger.sendEmail;
    const accepted = Promise.withResolvers<void>();
    const handedOver = Promise.withResolvers<void>();
    mock.method(messenger, 'sendEmail', async (message: Parameters<typeof sendNow>[0]) => {
      const { providerId } = (await sendNow(message)) as Extract<Receipt, { state: 'accepted' }>;
      handedOver.resolve();
      await accepted.promise;
      return { state: 'accepted', at: app.clock.now(), providerId };
    });

    const answer = login.act('send-code');
    await handedOver.promise;
    app.clock.advance(3 * second);
    const { body } = await answer;
    assert.ok(body.step.kind === 'verify-code' && body.step.phase === 'code');
    assert.equal(body.step.deliveryState, 'sending');
    assert.equal(body.step.expiresAt, undefined, 'no countdown before the acceptance');

    app.clock.advance(10 * second);
    accepted.resolve();
    await stateBecomes(login, 'sent');
    assert.equal(await resultAfter(waiting, after * second), expected);
  });
}

/** The acceptance is recorded beside all requests, so the page asks until it is. */
async function stateBecomes(login: Awaited<ReturnType<typeof follow>>, state: string) {
  for (let round = 0; round < 100; round++) {
    await setImmediate();
    const { step } = (await login.read()).body;
    if (step.kind === 'verify-code' && step.phase === 'code' && step.deliveryState === state)
      return;
  }
  assert.fail(`The delivery did not become ${state}.`);
}
