import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignInStep, VerifyCodeStep } from '@atrezzo/contract';
import { createAuthClient } from './auth-client.ts';
import { FlowClient } from './flow-client.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import type { ScriptLine } from './testing/scripted-bff.ts';
import { createScriptedBff } from './testing/scripted-bff.ts';

const signIn: SignInStep = {
  kind: 'sign-in',
  identifier: 'email',
  actions: ['submit-credentials'],
};

const call: VerifyCodeStep = {
  kind: 'verify-code',
  phase: 'call',
  channel: 'phone',
  destination: '•••-•••-0143',
  callState: 'ringing',
  prompt: {},
  resendAt: '2026-01-05T12:00:30.000Z',
  deliveries: ['sms', 'call'],
  actions: ['call-me'],
};

const credentials = { identifier: 'avery@clinic.example', password: 'a password' };

function play(script: ScriptLine[]) {
  const clock = createFakeClock();
  const bff = createScriptedBff(script, { clock });
  const client = new FlowClient(createAuthClient({ fetch: bff.fetch, clock }), {
    startWith: () => ({ returnTo: '/home' }),
  });
  return { clock, bff, client };
}

test('starting brings the first step, with what every start carries', async () => {
  const { bff, client } = play([{ step: signIn }]);
  await client.start({ kind: 'login', method: 'phone' });
  assert.deepEqual(client.flow?.step, signIn);
  assert.deepEqual(bff.requests[0]?.body, { returnTo: '/home', kind: 'login', method: 'phone' });
});

test('a refusal keeps the step and says what was wrong', async () => {
  const { client } = play([{ step: signIn }, { problem: { code: 'credentials_incorrect' } }]);
  await client.start({ kind: 'login', method: 'email' });
  await client.act('submit-credentials', credentials);
  assert.deepEqual(client.flow?.step, signIn);
  assert.equal(client.problem?.code, 'credentials_incorrect');
});

test('a lost connection keeps the step, and the same action goes through afterwards', async () => {
  const { client } = play([{ step: signIn }, { offline: true }, { step: call }]);
  await client.start({ kind: 'login', method: 'phone' });
  await client.act('submit-credentials', credentials);
  assert.equal(client.problem?.code, 'offline');
  assert.deepEqual(client.flow?.step, signIn);
  await client.act('submit-credentials', credentials);
  assert.equal(client.problem, undefined);
  assert.deepEqual(client.flow?.step, call);
  client.cancel();
});

test('a double click sends once', async () => {
  const { bff, client } = play([{ step: signIn }, { step: signIn, hold: true }]);
  await client.start({ kind: 'login', method: 'phone' });
  const first = client.act('submit-credentials', credentials);
  await client.act('submit-credentials', credentials);
  assert.equal(client.running, 'submit-credentials');
  bff.release();
  await first;
  assert.equal(bff.requests.length, 2);
  assert.equal(client.running, undefined);
});

test('an action that the step does not offer is not sent; the flow is read again', async () => {
  const { bff, client } = play([{ step: signIn }]);
  await client.start({ kind: 'login', method: 'phone' });
  await client.act('submit-code', { code: '123456' });
  assert.deepEqual(
    bff.requests.map(({ method }) => method),
    ['POST', 'GET'],
  );
});

test('where another tab moved the flow on, its new step is shown without a word', async () => {
  const { bff, client } = play([{ step: signIn }, { status: 409 }]);
  await client.start({ kind: 'login', method: 'phone' });
  bff.push({ step: call });
  const acting = client.act('submit-credentials', credentials);
  bff.push({ step: call });
  await acting;
  assert.equal(client.flow?.step.kind, 'verify-code');
  assert.equal(client.problem, undefined);
  client.cancel();
});

test('where another tab only touched the flow, the person is asked to try once more', async () => {
  const { client } = play([{ step: signIn }, { status: 409 }]);
  await client.start({ kind: 'login', method: 'phone' });
  await client.act('submit-credentials', credentials);
  assert.equal(client.problem?.code, 'flow_moved_on');
});

test('reading the flow again does not take away the refusal on the screen', async () => {
  const { client } = play([{ step: signIn }, { problem: { code: 'credentials_incorrect' } }]);
  await client.start({ kind: 'login', method: 'email' });
  await client.act('submit-credentials', credentials);
  await client.refresh();
  assert.equal(client.problem?.code, 'credentials_incorrect');
});

test('reading the flow again says the lost connection still, and not an older refusal', async () => {
  const { client } = play([
    { step: signIn },
    { problem: { code: 'credentials_incorrect' } },
    { offline: true },
  ]);
  await client.start({ kind: 'login', method: 'email' });
  await client.act('submit-credentials', credentials);
  await client.act('submit-credentials', credentials);
  await client.refresh();
  assert.equal(client.problem?.code, 'offline');
});

test('a flow that was left is told to the BFF, and its late answer is dropped', async () => {
  const { bff, client } = play([{ step: signIn }, { step: call, hold: true }]);
  await client.start({ kind: 'login', method: 'phone' });
  const acting = client.act('submit-credentials', credentials);
  client.cancel();
  assert.equal(client.flow, undefined);
  bff.release();
  await acting;
  assert.equal(client.flow, undefined);
  assert.deepEqual(bff.requests.at(-1)?.method, 'DELETE');
});

test('a call that is answered while another is asked for in vain is not missed', async () => {
  const { bff, clock, client } = play([{ step: call }, { offline: true, hold: true }]);
  await client.start({ kind: 'login', method: 'phone' });
  await clock.advance(0);
  const acting = client.act('call-me', {});
  bff.push({ step: { ...call, callState: 'answered' } });
  await clock.advance(0);
  bff.release();
  await acting;
  await clock.advance(0);
  assert.deepEqual(client.flow?.step, { ...call, callState: 'answered' });
  client.cancel();
});

test('while a call rings, what becomes of it arrives by itself', async () => {
  const { bff, clock, client } = play([{ step: call }]);
  await client.start({ kind: 'login', method: 'phone' });
  await clock.advance(0);
  bff.push({ step: { ...call, callState: 'answered' } });
  await clock.advance(0);
  assert.equal(client.flow?.step.kind === 'verify-code' && client.flow.step.phase, 'call');
  assert.deepEqual(client.flow?.step, { ...call, callState: 'answered' });
  client.cancel();
});

test('what becomes of a call is asked for again where it could not be read at once', async () => {
  const clock = createFakeClock();
  const bff = createScriptedBff([{ step: call }], { clock });
  let lost = 0;
  const fetch: typeof bff.fetch = async (...request) => {
    if (lost === 0) return bff.fetch(...request);
    lost -= 1;
    throw new TypeError('The connection is lost.');
  };
  const client = new FlowClient(createAuthClient({ fetch, clock }));
  await client.start({ kind: 'login', method: 'phone' });
  await clock.advance(0);
  lost = 2;
  bff.push({ step: { ...call, callState: 'not_answered' } });
  await clock.advance(1_000);
  assert.deepEqual(client.flow?.step, call);
  await clock.advance(2_000);
  assert.deepEqual(client.flow?.step, { ...call, callState: 'not_answered' });
  client.cancel();
});

test('now is the time of the server, however wrong the clock here is', async () => {
  const server = createFakeClock('2026-01-05T12:00:00Z');
  const bff = createScriptedBff([{ step: signIn }], { clock: server });
  const here = createFakeClock('2019-05-01T00:00:00Z');
  const client = new FlowClient(createAuthClient({ fetch: bff.fetch, clock: here }));
  await client.start({ kind: 'login', method: 'phone' });
  await here.advance(5_000);
  assert.equal(client.now(), Date.parse('2026-01-05T12:00:05Z'));
});

test('subscribers hear of each change until they are done', async () => {
  const { client } = play([{ step: signIn }]);
  let changes = 0;
  const stop = client.subscribe(() => {
    changes += 1;
  });
  await client.start({ kind: 'login', method: 'phone' });
  assert.equal(changes, 2);
  stop();
  client.cancel();
  assert.equal(changes, 2);
});

test('a flow that takes the place of another brings along what was typed, and ends the other', async () => {
  const { bff, client } = play([{ step: signIn }, { step: call }]);
  await client.start({ kind: 'login', method: 'email' });
  client.suggested = 'avery@clinic.example';
  await client.start({ kind: 'recover' });
  assert.equal(client.flow?.id, 'flow-2');
  assert.equal(client.suggested, 'avery@clinic.example');
  assert.equal(JSON.stringify(bff.requests).includes('avery'), false, 'it stays in this tab');
  const { method, path } = bff.requests.at(-1) ?? {};
  assert.deepEqual({ method, path }, { method: 'DELETE', path: '/flows/flow-1' });
  client.cancel();
  assert.equal(client.suggested, '');
});

test('a flow that could not begin leaves the one before as it was', async () => {
  const { bff, client } = play([{ step: signIn }, { offline: true }]);
  await client.start({ kind: 'login', method: 'email' });
  await client.start({ kind: 'recover' });
  assert.equal(client.flow?.id, 'flow-1');
  assert.equal(client.problem?.code, 'offline');
  assert.ok(bff.requests.every(({ method }) => method !== 'DELETE'));
});

test('that a flow has ended is known until another one begins', async () => {
  const ended: ScriptLine = { status: 410, problem: { code: 'flow_expired' } };
  const { client } = play([{ step: signIn }, ended, { step: signIn }]);
  await client.start({ kind: 'login', method: 'email' });
  assert.equal(client.hasEnded, false);
  await client.act('submit-credentials', credentials);
  assert.equal(client.hasEnded, true);
  client.forget();
  assert.equal(client.hasEnded, false);
});
