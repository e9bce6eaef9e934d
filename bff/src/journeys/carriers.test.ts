import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Flow } from '@atrezzo/contract';
import type { AtrezzoOptions } from '../config/options.ts';
import { createBrowser } from '../testing/browser.ts';
import { createCarrierApp } from '../testing/carriers/carrier-app.ts';
import { follow } from '../testing/follow.ts';
import { newPassword, register, signIn } from '../testing/test-app.ts';
import { whenIdle } from '../testing/when-idle.ts';

const callStateOf = (step: Flow['step']) =>
  step.kind === 'verify-code' && step.phase === 'call' ? step.callState : undefined;

/** A registered phone user who has told the login to call, and the call as Vonage has it. */
async function called(t: TestContext, options: Partial<AtrezzoOptions> = {}) {
  const app = await createCarrierApp(t, options);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: newPassword });
  await login.act('call-me');
  const call = [...app.vonage.calls.values()].at(-1);
  assert.ok(call, app.vonage.refusals.join());
  return { ...app, login, call, state: async () => callStateOf((await login.read()).body.step) };
}

test('a person registers and signs in with texts by Vonage and mails by Postmark', async (t) => {
  const app = await createCarrierApp(t);
  const registered = await register(app, app.browser(), { username: 'avery', method: 'phone' });
  assert.equal(registered.body.step.kind, 'done');
  const signedIn = await signIn(app, app.browser(), { username: 'avery', method: 'phone' });
  assert.equal(signedIn.body.step.kind, 'done');
  assert.deepEqual(app.vonage.refusals, []);
  assert.deepEqual(app.postmark.refusals, []);
  const [mail] = app.postmark.mails;
  assert.equal(mail?.To, 'avery@clinic.example');
  assert.match(mail?.HtmlBody ?? '', /^<!doctype html>/i);
  assert.doesNotMatch(mail?.Subject ?? '', /\d/);
  assert.deepEqual([mail?.MessageStream, mail?.TrackOpens], ['outbound', false]);
  const [text] = app.vonage.texts;
  assert.equal(text?.to, '12025550143');
  assert.match(text?.text ?? '', /@localhost #\d{6}$/);
});

test('a call speaks, and # alone approves it; the voice thanks and the call ends', async (t) => {
  const { login, call, clock, pressKeys, state } = await called(t);
  assert.match(call.speech()[0] ?? '', /#|pound|hash/i);
  assert.equal(callStateOf(login.step), 'calling');
  clock.advance(0);
  await pressKeys('#');
  assert.equal(await state(), 'approved');
  assert.equal(call.speech().length, 1, 'The thanks take the place of the rounds that are left.');
  await login.act('finish-call');
  assert.equal(login.step.kind, 'done');
});

test('the page follows a call as Vonage reports it', async (t) => {
  const { call, clock, answerCall, declineCall, state } = await called(t);
  assert.equal(await state(), 'calling');
  clock.advance(0);
  await call.settled();
  assert.equal(await state(), 'ringing');
  await answerCall();
  assert.equal(await state(), 'answered');
  await declineCall();
  assert.equal(await state(), 'answered', 'What has been answered cannot be declined.');
});

for (const [status, shown] of [
  ['busy', 'busy'],
  ['unanswered', 'not_answered'],
  ['timeout', 'not_answered'],
  ['failed', 'failed'],
  ['rejected', 'rejected'],
  ['cancelled', 'failed'],
] as const) {
  test(`a call of which Vonage says ${status} is shown as ${shown}, and can be placed again`, async (t) => {
    const { call, login, clock, state } = await called(t);
    await call.report(status);
    assert.equal(await state(), shown);
    clock.advance(31_000);
    await login.act('call-me');
    assert.equal(callStateOf(login.step), 'calling');
  });
}

test('a voice mail never approves, whatever keys it sends, and is hung up on', async (t) => {
  const { call, login, clock, pressKeys, state } = await called(t);
  clock.advance(0);
  await call.settled();
  await call.reachVoicemail();
  assert.equal(await state(), 'voicemail');
  await pressKeys('#');
  assert.equal(await state(), 'voicemail');
  const refused = await login.act('finish-call');
  assert.equal(refused.status, 422);
  await call.ended;
});

test('no key, or keys without #, approve nothing', async (t) => {
  const { clock, answerCall, pressKeys, call, state } = await called(t);
  clock.advance(0);
  await answerCall();
  await pressKeys('1');
  clock.advance(10_000);
  await call.settled();
  assert.equal(await state(), 'answered');
  await pressKeys('1234567890');
  assert.equal(await state(), 'answered', 'A full input is submitted without #.');
});

test('by the strict policy the number on the screen is keyed before #', async (t) => {
  const { login, clock, pressKeys, call, state } = await called(t, { policy: 'strict' });
  const { step } = login;
  const number =
    step.kind === 'verify-code' && step.phase === 'call' ? step.prompt.number : undefined;
  assert.match(number ?? '', /^\d\d$/);
  clock.advance(0);
  await pressKeys('#');
  assert.equal(await state(), 'answered');
  assert.ok(call.speech().length > 0, 'The next round follows.');
  await pressKeys(`${number}#`);
  assert.equal(await state(), 'approved');
});

test('callbacks that come twice, or unsigned first, count once', async (t) => {
  const { vonage, clock, pressKeys, login, state } = await called(t);
  Object.assign(vonage.habits, { times: 2, unsignedFirst: true });
  clock.advance(0);
  await pressKeys('#');
  assert.equal(await state(), 'approved');
  await login.act('finish-call');
  assert.equal(login.step.kind, 'done');
});

test('a call speaks the language of the page', async (t) => {
  const app = await createCarrierApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const browser = createBrowser((request) => {
    request.headers.set('Accept-Language', 'es');
    return app.app.fetch(request);
  });
  const login = await follow(browser, { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: newPassword });
  await login.act('call-me');
  const [call] = app.vonage.calls.values();
  assert.match(call?.speech()[0] ?? '', /Pulse|pulse|oprima|presione/i);
});

test('a text that Vonage refuses is said to have failed, and the call is offered', async (t) => {
  const app = await createCarrierApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const login = await signingIn(app);
  app.vonage.faults.next({ status: 422 });
  const { status, body } = await login.act('send-code');
  assert.equal(status, 422);
  assert.equal(body.problem?.code, 'delivery_failed');
  assert.ok(login.step.actions.some((action) => action === 'call-me'));
});

test('a text that is taken and not delivered is said to have failed', async (t) => {
  const app = await createCarrierApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const login = await signingIn(app);
  await login.act('send-code');
  const sent = app.vonage.texts.at(-1);
  assert.ok(sent);
  await app.vonage.reportSms(sent, 'delivered');
  assert.equal(deliveryStateOf((await login.read()).body.step), 'sent');
  await app.vonage.reportSms(sent, 'undeliverable', {
    type: 'https://developer.vonage.com/api-errors/messages#1330',
  });
  assert.equal(deliveryStateOf((await login.read()).body.step), 'failed');
  assert.match(JSON.stringify(app.errors.at(-1)), /did not arrive: undeliverable 1330/);
});

test('a report about an older text says nothing of the newer one', async (t) => {
  const app = await createCarrierApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const login = await signingIn(app);
  await login.act('send-code');
  const older = app.vonage.texts.at(-1);
  assert.ok(older);
  app.clock.advance(31_000);
  await login.act('resend-code');
  await app.vonage.reportSms(older, 'undeliverable');
  assert.equal(deliveryStateOf((await login.read()).body.step), 'sent');
});

const deliveryStateOf = (step: Flow['step']) =>
  step.kind === 'verify-code' && step.phase === 'code' ? step.deliveryState : undefined;

async function signingIn(app: Awaited<ReturnType<typeof createCarrierApp>>) {
  const login = await follow(app.browser(), { kind: 'login', method: 'phone' });
  const identifier = 'avery@clinic.example';
  await login.act('submit-credentials', { identifier, password: newPassword });
  return login;
}

test('while Vonage cannot take texts, nobody waits for it, and the call goes through', async (t) => {
  const app = await createCarrierApp(t);
  await register(app, app.browser(), { username: 'avery', method: 'phone' });
  const login = await signingIn(app);
  app.vonage.faults.next(...Array.from({ length: 5 }, () => ({ status: 503 })));
  const before = app.vonage.texts.length;
  for (const furtherTries of [2, 2, 0]) {
    const refusals = app.errors.length;
    const answer = login.act('send-code');
    for (let tries = 1; tries <= furtherTries; tries += 1) {
      while (app.errors.length < refusals + tries) await setImmediate();
      await whenIdle();
      app.clock.advance(1_000);
    }
    assert.equal((await answer).body.problem?.code, 'delivery_failed');
  }
  assert.equal(app.vonage.texts.length, before, 'The sixth was not asked for.');
  await login.act('call-me');
  assert.equal(callStateOf(login.step), 'calling');
});
