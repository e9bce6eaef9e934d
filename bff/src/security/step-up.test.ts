import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { cookieNames } from '@atrezzo/contract';
import type { Browser } from '../testing/browser.ts';
import { follow } from '../testing/follow.ts';
import { createTestApp, register, signIn } from '../testing/test-app.ts';

const minute = 60_000;
const stateOf = async (browser: Browser) =>
  (await browser.get<SessionState>('/auth/session')).body.state;

async function signedIn(t: Parameters<typeof createTestApp>[0]) {
  const app = await createTestApp(t);
  const browser = app.browser();
  await register(app, browser, { username: 'avery', method: 'phone' });
  return { app, browser };
}

test('without a session there is no step-up', async (t) => {
  const { app, browser } = await signedIn(t);
  for (const other of [app.browser(), await idle()]) {
    const { status, body } = await other.start({ kind: 'step-up' });
    assert.equal(status, 401);
    assert.equal(body.code, 'session_required');
    assert.deepEqual(
      [...other.cookies.keys()].filter((name) => name.includes('flow')),
      [],
    );
  }

  async function idle() {
    app.clock.advance(15 * minute + 1);
    return browser;
  }
});

test('the token from before a step-up is worth nothing after it', async (t) => {
  const { app, browser } = await signedIn(t);
  const thief = app.browser();
  thief.cookies.set(cookieNames.session, browser.cookies.get(cookieNames.session) ?? '');
  const flow = await follow(browser, { kind: 'step-up' });
  await flow.act('send-code');
  assert.equal(await stateOf(thief), 'active');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(await stateOf(browser), 'active');
  assert.equal(await stateOf(thief), 'anonymous');
});

test('a step-up takes no address or number that is not on file', async (t) => {
  const { app, browser } = await signedIn(t);
  const sent = app.outbox.list().length;
  const flow = await follow(browser, { kind: 'step-up' });
  for (const input of [{ phone: '(202) 555-0199', country: 'US' }, { email: 'a@b.example' }]) {
    const { status, body } = await flow.act('send-code', input);
    assert.equal(status, 422);
    assert.equal(body.problem?.code, 'request_invalid');
  }
  assert.equal(app.outbox.list().length, sent);
});

test('a session that ended meanwhile is not stepped up, nor is another of the same user', async (t) => {
  const { app, browser } = await signedIn(t);
  const flow = await follow(browser, { kind: 'step-up' });
  await flow.act('send-code');
  const code = app.lastCode();

  const flowCookies = [...browser.cookies].filter(([name]) => name.includes('flow'));
  await browser.delete('/auth/session');
  const elsewhere = app.browser();
  await signIn(app, elsewhere, { username: 'avery', method: 'email' });
  for (const [name, value] of flowCookies) elsewhere.cookies.set(name, value);

  const { status, body } = await elsewhere.act(flow.flow, 'submit-code', { code });
  assert.equal(status, 401);
  assert.equal(body.code, 'session_required');
  assert.equal(await stateOf(browser), 'anonymous');
});

test('of two step-ups of one session that end at once, one makes a session', async (t) => {
  const { app, browser } = await signedIn(t);
  const [one, other] = [
    await follow(browser, { kind: 'step-up' }),
    await follow(browser, { kind: 'step-up' }),
  ];
  await one.act('send-code');
  const first = app.lastCode();
  app.clock.advance(31_000);
  await other.act('send-code');
  const second = app.lastCode();
  const answers = await Promise.all([
    one.act('submit-code', { code: first }),
    other.act('submit-code', { code: second }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
  const rows = await app.app.auditLog.read(0, 200);
  assert.equal(rows.filter(({ act }) => act === 'stepped_up').length, 1);
});

test('a step-up neither outlives the absolute limit nor moves it', async (t) => {
  const { app, browser } = await signedIn(t);
  for (let turn = 0; turn < 23; turn += 1) {
    app.clock.advance(10 * minute);
    await browser.post('/auth/session/extend', {});
  }
  const flow = await follow(browser, { kind: 'step-up' });
  await flow.act('send-code');
  await flow.act('submit-code', { code: app.lastCode() });
  assert.equal(flow.step.kind, 'done');
  app.clock.advance(10 * minute);
  assert.equal(await stateOf(browser), 'anonymous');
});

test('wrong codes of a step-up count against the second factor of the account', async (t) => {
  const { app, browser } = await signedIn(t);
  const code = async () => {
    const flow = await follow(browser, { kind: 'step-up' });
    await flow.act('send-code');
    const wrong = app.lastCode() === '000000' ? '000001' : '000000';
    for (let turn = 0; turn < 5; turn += 1) await flow.act('submit-code', { code: wrong });
    app.clock.advance(31_000);
    return flow.act('submit-code', { code: app.lastCode() });
  };
  assert.equal((await code()).body.problem?.code, 'too_many_attempts');
  await code();
  const locked = await follow(browser, { kind: 'step-up' });
  const { body } = await locked.act('send-code');
  assert.equal(body.problem?.code, 'account_locked');
});

test('each step of a step-up called before its turn is refused', async (t) => {
  const { app, browser } = await signedIn(t);
  const flow = await follow(browser, { kind: 'step-up' });
  for (const action of [
    'submit-code',
    'resend-code',
    'finish-call',
    'set-password',
    'accept-terms',
  ]) {
    const input = { 'submit-code': { code: '123456' }, 'set-password': { password: 'x' } }[action];
    const { status } = await browser.act(
      flow.flow,
      action,
      action === 'accept-terms' ? { termsVersion: '1' } : input,
    );
    assert.equal(status, 409, action);
  }
  assert.equal(app.outbox.list().length, 2, 'only the registration has sent messages');
});
