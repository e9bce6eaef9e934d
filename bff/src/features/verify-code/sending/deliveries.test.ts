import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createInProcessEvents } from '../../../adapters/system/in-process-events.ts';
import type { Policy } from '../../../config/policy.ts';
import { policyPresets } from '../../../config/policy-presets.ts';
import { flowTopic } from '../../../domain/messages/calls.ts';
import { defaultTerms } from '../../../domain/terms/default-terms.ts';
import type { Delivery, FlowRecord } from '../../../flow/flow-record.ts';
import type { Outcome } from '../../../flow/step-handler.ts';
import type { CallRequest, EmailMessage, Receipt, SmsMessage } from '../../../ports/messenger.ts';
import { createServices } from '../../../site/services.ts';
import { openMemoryDatabase } from '../../../testing/memory-database.ts';
import { sampleFlow } from '../../../testing/sample-flow.ts';
import { codeBinding } from '../code-binding.ts';
import { createDeliveries } from './deliveries.ts';
import { createSendPermission } from './send-permission.ts';

const address = 'avery@clinic.example';
const phone = '+12025550143';
const request = { requestId: 'r', ip: '192.0.2.1', language: 'en' };
const refusedByProvider: Receipt = { state: 'failed', reason: 'unreachable' };

type Sent = { by: 'email' | 'sms' | 'call' } & Partial<EmailMessage & SmsMessage & CallRequest>;

async function setUp(t: TestContext, policy: Policy = policyPresets.atrezzo) {
  const { clock, store, directory } = await openMemoryDatabase(t);
  const events = createInProcessEvents();
  const sent: Sent[] = [];
  const errors: unknown[] = [];
  const accepted = (): Receipt => ({ state: 'accepted', at: clock.now(), providerId: 'p' });
  let handedOver = Promise.withResolvers<void>();
  const provider = { answer: async (): Promise<Receipt> => accepted() };
  const take = (message: Sent) => {
    sent.push(message);
    handedOver.resolve();
    return provider.answer();
  };
  const services = createServices(
    {
      clock,
      store,
      directory,
      events,
      messenger: {
        sendEmail: (message) => take({ by: 'email', ...message }),
        sendSms: (message) => take({ by: 'sms', ...message }),
        placeCall: (call) => take({ by: 'call', ...call }),
      },
    },
    {
      policy,
      secret: 'a-secret-for-tests-that-nobody-else-uses',
      siteName: 'Kepro',
      deliversMessages: true,
      host: 'portal.example',
      loginAddress: 'https://portal.example/',
      relyingParty: { id: 'portal.example', name: 'Kepro', origins: [], topOrigins: [] },
      terms: [defaultTerms],
      passwordContextWords: [],
      employeeEmailDomains: [],
      onError: (error) => errors.push(error),
    },
  );
  const refusalToSend = createSendPermission(services);
  const deliveries = createDeliveries({ ...services, refusalToSend });
  const email = (flow = sampleFlow(), to = address) =>
    deliveries.sendCode(flow, 'email', to, request);
  const sms = (flow = sampleFlow(), to = phone) => deliveries.sendCode(flow, 'phone', to, request);
  const call = (flow = sampleFlow(), to = phone) => deliveries.placeCall(flow, to, request);
  return {
    ...services,
    clock,
    provider,
    accepted,
    sent,
    errors,
    email,
    sms,
    call,
    /** The provider takes its time; the answer comes when a test moves the clock there. */
    answerAfter: (ms: number, answer: () => Receipt) => {
      handedOver = Promise.withResolvers<void>();
      provider.answer = () =>
        new Promise<void>((resolve) => clock.schedule(ms, resolve)).then(answer);
    },
    handedOver: () => handedOver.promise,
    nextHint: () =>
      new Promise<void>((resolve) => {
        const end = events.subscribe(flowTopic('flow-1'), () => {
          end();
          resolve();
        });
      }),
    record: () => services.codes.read('flow-1'),
    lastCode: () => /\b\d{6}\b/.exec(sent.at(-1)?.text ?? '')?.[0] ?? '',
    inMs: (ms: number) => clock.now().getTime() + ms,
  };
}

const after = (flow: FlowRecord, { delivery }: Outcome): FlowRecord =>
  delivery ? { ...flow, delivery } : flow;

const changing = (delivery: Delivery | null | undefined): Delivery => {
  assert.ok(delivery);
  return { ...delivery, changing: true };
};

test('a code that the provider accepts at once is sent, and its life counts from then', async (t) => {
  const { email, record, codes, lastCode, clock, sent, inMs } = await setUp(t);
  const flow = sampleFlow();
  const { delivery, refused } = await email(flow);
  assert.equal(refused, undefined);
  assert.deepEqual(delivery, { by: 'email', destination: address, resendAt: inMs(30_000) });
  assert.equal((await record())?.deliveryState, 'sent');
  assert.equal(sent[0]?.to, address);
  clock.advance(29_000);
  const binding = codeBinding(flow, { by: 'email', destination: address });
  assert.deepEqual(await codes.check(binding, lastCode()), { result: 'right' });
});

test('a provider that takes ten seconds keeps no one waiting for more than three', async (t) => {
  const given = await setUp(t);
  const { email, record, codes, clock, accepted } = given;
  given.answerAfter(10_000, accepted);
  const flow = sampleFlow();
  const sending = email(flow);
  await given.handedOver();

  clock.advance(3_000);
  const { delivery, refused } = await sending;
  assert.equal(refused, undefined);
  assert.equal(delivery?.destination, address);
  assert.equal((await record())?.deliveryState, 'sending');
  assert.equal((await record())?.acceptedAt, undefined);

  const told = given.nextHint();
  clock.advance(7_000);
  await told;
  assert.equal((await record())?.deliveryState, 'sent');
  clock.advance(29_000);
  const binding = codeBinding(flow, { by: 'email', destination: address });
  assert.deepEqual(await codes.check(binding, given.lastCode()), { result: 'right' });
});

test('a provider that refuses after ten seconds is told to the page that waits', async (t) => {
  const given = await setUp(t);
  given.answerAfter(10_000, () => refusedByProvider);
  const sending = given.email();
  await given.handedOver();
  given.clock.advance(3_000);
  assert.equal((await sending).refused, undefined);
  const told = given.nextHint();
  given.clock.advance(7_000);
  await told;
  assert.equal((await given.record())?.deliveryState, 'failed');
});

test('a message that the provider refuses is told at once, and can be tried again at once', async (t) => {
  const { email, provider, record, accepted } = await setUp(t);
  provider.answer = async () => refusedByProvider;
  const outcome = await email();
  assert.deepEqual(outcome, { refused: { code: 'delivery_failed' } });
  assert.equal((await record())?.deliveryState, 'failed');
  provider.answer = async () => accepted();
  assert.equal((await email()).refused, undefined);
});

test('a messenger that throws is a failed delivery, and the error is not swallowed', async (t) => {
  const { email, provider, errors } = await setUp(t);
  const error = new Error('The connection was cut.');
  provider.answer = () => Promise.reject(error);
  assert.deepEqual(await email(), { refused: { code: 'delivery_failed' } });
  assert.deepEqual(errors, [error]);
});

test('a messenger that throws late is a failed delivery, too', async (t) => {
  const given = await setUp(t);
  const error = new Error('The connection was cut.');
  given.answerAfter(10_000, () => {
    throw error;
  });
  const sending = given.email();
  await given.handedOver();
  given.clock.advance(3_000);
  await sending;
  const told = given.nextHint();
  given.clock.advance(7_000);
  await told;
  assert.equal((await given.record())?.deliveryState, 'failed');
  assert.deepEqual(given.errors, [error]);
});

test('an email names no code in its subject; a text message binds it to the host', async (t) => {
  const { email, sms, sent, lastCode } = await setUp(t);
  await email();
  assert.ok(!sent[0]?.subject?.includes(lastCode()));
  await sms(sampleFlow({ id: 'flow-2' }));
  assert.ok(sent[1]?.text?.endsWith(`@portal.example #${lastCode()}`));
});

test('messages are written in the language of the flow', async (t) => {
  const { email, sent } = await setUp(t);
  await email(sampleFlow({ language: 'es' }));
  assert.equal(sent[0]?.language, 'es');
  assert.match(sent[0]?.text ?? '', /código/);
});

test('a code mailed for a login lives for 30 seconds, every other one for five minutes', async (t) => {
  const { email, sms, record, codes } = await setUp(t);
  await email();
  assert.equal((await record())?.lifeMs, 30_000);
  await sms();
  assert.equal((await record())?.lifeMs, 300_000);
  await email(sampleFlow({ id: 'flow-2', kind: 'register' }));
  assert.equal((await codes.read('flow-2'))?.lifeMs, 300_000);
});

test('another code to the same destination has to wait, and says until when', async (t) => {
  const { email, clock, sent, lastCode, inMs } = await setUp(t);
  const flow = after(sampleFlow(), await email());
  const resendAt = new Date(inMs(30_000)).toISOString();
  const first = lastCode();
  clock.advance(29_999);
  assert.deepEqual(await email(flow), { refused: { code: 'resend_too_early', retryAt: resendAt } });
  assert.equal(sent.length, 1);
  assert.equal(lastCode(), first);
  clock.advance(1);
  assert.equal((await email(flow)).refused, undefined);
  assert.equal(sent.length, 2);
});

test('changing the destination does not shorten the wait of the one before', async (t) => {
  const { sms, sent } = await setUp(t);
  const { delivery } = await sms();
  const flow = sampleFlow({ delivery: changing(delivery) });
  assert.equal((await sms(flow)).refused?.code, 'resend_too_early');
  assert.equal((await sms(flow, '+12025550199')).refused, undefined);
  assert.deepEqual(
    sent.map(({ to }) => to),
    [phone, '+12025550199'],
  );
});

test('the wait holds back the same once more, and not the other way to the same number', async (t) => {
  const { sms, call, clock } = await setUp(t);
  const texted = after(sampleFlow(), await sms());
  assert.equal((await sms(texted)).refused?.code, 'resend_too_early');
  const called = after(texted, await call(texted));
  assert.equal((await call(called)).refused?.code, 'resend_too_early');
  clock.advance(30_000);
  assert.equal((await call(called)).refused, undefined);
});

test('a destination gets eight messages an hour, whoever asks for them', async (t) => {
  const { sms, sent, inMs } = await setUp(t);
  const opens = new Date(inMs(3_600_000)).toISOString();
  const asks = (at: number) => sampleFlow({ id: `flow-${at}`, facts: { userId: `usr_${at}` } });
  for (let at = 0; at < 8; at += 1) assert.equal((await sms(asks(at))).refused, undefined);
  assert.deepEqual(await sms(asks(8)), { refused: { code: 'too_many_sends', retryAt: opens } });
  assert.equal(sent.length, 8);
});

test('a destination gets twenty messages a day', async (t) => {
  const { sms, sent, clock } = await setUp(t);
  for (let at = 0; at < 30; at += 1) {
    await sms(sampleFlow({ id: `flow-${at}`, facts: { userId: `usr_${at}` } }));
    clock.advance(10 * 60_000);
  }
  assert.equal(sent.length, 20);
});

test('an account sends twenty messages an hour, wherever they go', async (t) => {
  const { sms, sent } = await setUp(t);
  const number = (at: number) => `+120255501${String(at).padStart(2, '0')}`;
  for (let at = 0; at < 25; at += 1) await sms(sampleFlow({ id: `flow-${at}` }), number(at));
  assert.equal(sent.length, 20);
});

test('whoever is refused uses up neither another’s number nor the site’s budget', async (t) => {
  const site = { ...policyPresets.atrezzo.sends.site, limit: 30 };
  const sends = { ...policyPresets.atrezzo.sends, site };
  const { sms } = await setUp(t, { ...policyPresets.atrezzo, sends });
  const number = (at: number) => `+120255501${String(at).padStart(2, '0')}`;
  for (let at = 0; at < 20; at += 1) await sms(sampleFlow(), number(at));
  for (let at = 0; at < 50; at += 1) {
    assert.equal((await sms(sampleFlow(), phone)).refused?.code, 'too_many_sends');
  }
  const other = sampleFlow({ id: 'flow-2', facts: { userId: 'usr_blake' } });
  assert.equal((await sms(other, phone)).refused, undefined);
});

test('a locked second factor gets no more messages', async (t) => {
  const { email, call, lockout, sent } = await setUp(t);
  for (let failure = 0; failure < 10; failure += 1) await lockout.countSecondFactor('usr_avery');
  const { lockedUntil } = await lockout.secondFactorLock('usr_avery');
  const refused = { code: 'account_locked', retryAt: lockedUntil?.toISOString() };
  assert.deepEqual(await email(), { refused });
  assert.deepEqual(await call(), { refused });
  assert.deepEqual(sent, []);
});

test('a call is placed, and what the provider reports comes back under its id', async (t) => {
  const { call, calls, sent, inMs } = await setUp(t);
  assert.deepEqual(await call(), {
    delivery: { by: 'call', destination: phone, resendAt: inMs(30_000) },
  });
  assert.equal(sent[0]?.to, phone);
  assert.match(sent[0]?.speech ?? '', /Kepro/);
  await calls.report({ callId: sent[0]?.callId ?? '', type: 'keys', keys: '#' });
  assert.equal(await calls.takeApproval('flow-1'), phone);
});

test('where the policy asks for it, a call wants the number on the screen, which it never says', async (t) => {
  const { call, calls, sent } = await setUp(t, policyPresets.strict);
  await call();
  const number = (await calls.read('flow-1'))?.number ?? '';
  assert.match(number, /^[1-9][0-9]$/);
  assert.ok(!sent[0]?.speech?.includes(number));
});

test('a call that cannot be placed is told, and has to wait like any other', async (t) => {
  const { call, calls, provider } = await setUp(t);
  provider.answer = async () => refusedByProvider;
  const outcome = await call();
  assert.deepEqual(outcome.refused, { code: 'call_failed' });
  assert.equal((await calls.read('flow-1'))?.state, 'failed');
  assert.equal((await call(after(sampleFlow(), outcome))).refused?.code, 'resend_too_early');
});

test('a call that the provider refuses late is told to the page that waits', async (t) => {
  const given = await setUp(t);
  given.answerAfter(10_000, () => refusedByProvider);
  const placing = given.call();
  await given.handedOver();
  given.clock.advance(3_000);
  assert.equal((await placing).refused, undefined);
  assert.equal((await given.calls.read('flow-1'))?.state, 'calling');
  const told = given.nextHint();
  given.clock.advance(7_000);
  await told;
  assert.equal((await given.calls.read('flow-1'))?.state, 'failed');
});

test('a call takes the place of the code before it, and a code that of the call', async (t) => {
  const { sms, call, codes, calls, clock } = await setUp(t);
  const texted = after(sampleFlow(), await sms());
  clock.advance(30_000);
  const called = after(texted, await call(texted));
  assert.equal(await codes.read('flow-1'), undefined);
  clock.advance(30_000);
  await sms(called);
  assert.equal(await calls.read('flow-1'), undefined);
});
