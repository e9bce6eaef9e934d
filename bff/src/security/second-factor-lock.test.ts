import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { Flow } from '@atrezzo/contract';
import { follow } from '../testing/follow.ts';
import {
  createTestApp,
  portalPassword,
  register,
  signIn,
  signInWithPassword,
} from '../testing/test-app.ts';
import { wrongCode } from '../testing/wrong-code.ts';

const minute = 60_000;

async function setUp(t: TestContext) {
  const app = await createTestApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'email' });

  /** Ten wrong codes: five, a new code, five more. Returns the last answer. */
  async function failTenTimes() {
    const browser = app.browser();
    let { body: flow }: { body: Flow } = await signInWithPassword(browser, {
      username: 'avery',
      method: 'email',
    });
    const act = async (action: string, input?: object) => {
      ({ body: flow } = await browser.act(flow, action, input));
    };
    for (const send of ['send-code', 'resend-code']) {
      app.clock.advance(minute / 2);
      await act(send);
      for (let round = 0; round < 5; round++) {
        await act('submit-code', { code: wrongCode(app.lastCode()) });
      }
    }
    return flow;
  }
  const lockMinutes = ({ problem, serverTime }: Flow) =>
    (Date.parse(problem?.retryAt ?? '') - Date.parse(serverTime)) / minute;
  return { app, failTenTimes, lockMinutes };
}

test('ten wrong codes lock the second factor for 15 minutes, and each further ten twice as long', async (t) => {
  const { app, failTenTimes, lockMinutes } = await setUp(t);
  for (const minutes of [15, 30, 60]) {
    const refused = await failTenTimes();
    assert.equal(refused.problem?.code, 'account_locked');
    assert.equal(lockMinutes(refused), minutes);
    app.clock.advance(minutes * minute);
  }
  const { body } = await signIn(app, app.browser(), { username: 'avery', method: 'email' });
  assert.equal(body.step.kind, 'done', 'after the lock the person gets in');
  assert.equal(lockMinutes(await failTenTimes()), 15, 'and that ends the doubling');
});

test('while the second factor is locked nothing is sent, and nothing is compared', async (t) => {
  const { app, failTenTimes } = await setUp(t);
  await failTenTimes();
  const sent = app.outbox.list().length;
  const browser = app.browser();
  const signedIn = await signInWithPassword(browser, { username: 'avery', method: 'email' });
  const { status, body } = await browser.act(signedIn.body, 'send-code');
  assert.equal(status, 422);
  assert.equal(body.problem?.code, 'account_locked');
  assert.equal(app.outbox.list().length, sent);
});

test('registrations that are left after a right code lock no one out, and wrong codes in them do', async (t) => {
  const app = await createTestApp(t);
  const begin = async () => {
    // Mails to one address have a budget by the day.
    app.clock.advance(4 * 60 * minute);
    const flow = await follow(app.browser(), { kind: 'register' });
    await flow.act('submit-credentials', { identifier: 'avery', password: portalPassword });
    await flow.act('choose-method', { method: 'phone' });
    await flow.act('send-code', { email: 'avery@clinic.example' });
    return flow;
  };
  for (let left = 0; left < 12; left++) {
    const flow = await begin();
    await flow.act('submit-code', { code: app.lastCode() });
    assert.equal(flow.step.kind, 'set-password');
  }
  for (let left = 0; left < 2; left++) {
    const flow = await begin();
    const code = wrongCode(app.lastCode());
    for (let round = 0; round < 5; round++) await flow.act('submit-code', { code });
    assert.equal(flow.flow.problem?.code, left === 0 ? 'too_many_attempts' : 'account_locked');
  }
});

test('a hundred wrong codes stop the second factor for good', async (t) => {
  const { app, failTenTimes } = await setUp(t);
  for (let lock = 0; lock < 10; lock++) {
    await failTenTimes();
    app.clock.advance(15 * minute * 2 ** lock);
  }
  app.clock.advance(365 * 24 * 60 * minute);
  const browser = app.browser();
  const signedIn = await signInWithPassword(browser, { username: 'avery', method: 'email' });
  const { body } = await browser.act(signedIn.body, 'send-code');
  assert.deepEqual(
    body.problem,
    { code: 'account_locked' },
    'no time is named: only recovery helps',
  );
});
