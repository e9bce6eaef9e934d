import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { EmailMessage, Receipt } from '../../ports/messenger.ts';
import type { MessageEnd, MessagePurpose } from '../../ports/outbox.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { whenIdle } from '../../testing/when-idle.ts';
import { createBackground } from '../abuse/background.ts';
import type { Letter } from './letter.ts';
import type { Draft } from './outbox.ts';
import { createOutbox } from './outbox.ts';

const hourMs = 3_600_000;
const taken: Receipt = { state: 'accepted', at: new Date(0), providerId: 'p' };
const busy: Receipt = { state: 'failed', reason: 'postmark_503', again: 'safe' };
const silent: Receipt = { state: 'failed', reason: 'postmark_unreachable', again: 'doubtful' };
const refused: Receipt = { state: 'failed', reason: 'postmark_406' };

/** One database and, over it, as many processes as a test starts. */
async function setUp(t: TestContext) {
  const { clock, directory } = await openMemoryDatabase(t);
  const sent: (EmailMessage & { by: string })[] = [];
  const ended: [id: string, state: Receipt['state']][] = [];
  const counted: { purpose: MessagePurpose; end: MessageEnd }[] = [];
  const errors: unknown[] = [];
  const provider = { answer: async (): Promise<Receipt> => taken };
  const unwanted = new Set<string>();

  function startProcess(by = 'one', { secret = 7, delivers = true } = {}) {
    const onError = (error: unknown) => errors.push(error);
    return createOutbox({
      directory,
      clock,
      messenger: {
        sendEmail: (message) => {
          sent.push({ ...message, by });
          return provider.answer();
        },
        sendSms: () => assert.fail(),
        placeCall: () => assert.fail(),
      },
      followers: {
        isWanted: async ({ code }: Letter) => !code || !unwanted.has(code.flowId),
        ended: async (id, _letter, { state }) => void ended.push([id, state]),
      },
      background: createBackground({ onError }),
      delivers,
      sealKey: new Uint8Array(32).fill(secret),
      metrics: { messageEnded: (one) => counted.push(one), messagePostponed: () => {} },
      onError,
    });
  }

  const draft = (changes: Partial<Draft> = {}): Draft => ({
    id: 'msg_a',
    purpose: 'notice',
    outgoing: {
      channel: 'email',
      message: {
        to: 'avery@clinic.example',
        subject: 'News',
        text: 'Code 482913.',
        language: 'en',
      },
    },
    expiresAt: new Date(clock.now().getTime() + hourMs),
    ...changes,
  });

  const first = startProcess();
  return {
    ...{ clock, directory, sent, ended, counted, errors, provider, unwanted, draft, startProcess },
    outbox: first,
    queue: async (changes: Partial<Draft> = {}, outbox = first) => {
      await outbox.directory.transact((tx) => outbox.queue(tx, draft(changes)));
      await whenIdle();
    },
    waiting: async () => (await directory.measureOutbox()).waiting,
    inS: async (seconds: number) => {
      clock.advance(seconds * 1_000);
      await whenIdle();
    },
  };
}

test('what is queued in a transaction leaves once it is committed, under its id', async (t) => {
  const { outbox, draft, sent, ended, waiting } = await setUp(t);
  await outbox.directory.transact(async (tx) => {
    await outbox.queue(tx, draft());
    await whenIdle();
    assert.deepEqual(sent, []);
  });
  await whenIdle();
  assert.deepEqual(
    sent.map(({ to, messageId }) => [to, messageId]),
    [['avery@clinic.example', 'msg_a']],
  );
  assert.deepEqual(ended, [['msg_a', 'accepted']]);
  assert.equal(await waiting(), 0);
});

test('what is queued in a transaction that is taken back never leaves', async (t) => {
  const { outbox, draft, sent, waiting } = await setUp(t);
  const work = outbox.directory.transact(async (tx) => {
    await outbox.queue(tx, draft());
    throw new Error('Taken back.');
  });
  await assert.rejects(work, /Taken back/);
  await whenIdle();
  assert.deepEqual(sent, []);
  assert.equal(await waiting(), 0);
});

test('what the provider cannot take is tried again until it can', async (t) => {
  const { queue, outbox, provider, sent, ended, inS } = await setUp(t);
  provider.answer = async () => busy;
  await queue();
  for (const seconds of [1, 2]) {
    await inS(seconds - 0.001);
    await outbox.sendDue();
    await inS(0.001);
    await outbox.sendDue();
  }
  assert.equal(sent.length, 3);
  assert.deepEqual(ended, []);
  provider.answer = async () => taken;
  await inS(4);
  await outbox.sendDue();
  assert.equal(sent.length, 4);
  assert.deepEqual(ended, [['msg_a', 'accepted']]);
});

test('what the provider refuses for good is told once, and is over', async (t) => {
  const { queue, outbox, provider, sent, ended, counted, inS, waiting } = await setUp(t);
  provider.answer = async () => refused;
  await queue();
  await inS(600);
  await outbox.sendDue();
  assert.equal(sent.length, 1);
  assert.deepEqual(ended, [['msg_a', 'failed']]);
  assert.deepEqual(counted, [{ purpose: 'notice', end: 'failed' }]);
  assert.equal(await waiting(), 0);
});

test('an hour after its provider failed a notice still leaves; one that has expired never does', async (t) => {
  const { queue, provider, sent, counted, inS, startProcess, clock } = await setUp(t);
  provider.answer = async () => busy;
  await queue({ id: 'day', expiresAt: new Date(clock.now().getTime() + 24 * hourMs) });
  await queue({ id: 'code', purpose: 'link', expiresAt: new Date(clock.now().getTime() + 9_000) });
  provider.answer = async () => taken;
  sent.length = 0;
  await inS(3_600);
  // The process that queued them is gone.
  await startProcess('two').sendDue();
  assert.deepEqual(
    sent.map(({ messageId, by }) => [messageId, by]),
    [['day', 'two']],
  );
  assert.deepEqual(
    counted.map(({ end }) => end).sort((one, other) => one.localeCompare(other)),
    ['accepted', 'expired'],
  );
});

for (const purpose of ['link', 'notice', 'code', 'call'] as const) {
  const repeats = purpose === 'link' || purpose === 'notice';
  const title = repeats ? 'is handed over by another' : 'is said to have failed';
  test(`a ${purpose} whose process died with it in hand ${title}`, async (t) => {
    const { outbox, directory, draft, startProcess, sent, ended, inS } = await setUp(t);
    // Stored, and then nothing: not even whether it was handed over is known.
    await directory.transact((tx) => outbox.queue(tx, draft({ purpose })));
    const other = startProcess('two');
    await inS(59);
    await other.sendDue();
    assert.deepEqual(ended, []);
    await inS(1);
    await other.sendDue();
    assert.deepEqual(ended, [['msg_a', repeats ? 'accepted' : 'failed']]);
    assert.deepEqual(
      sent.map(({ messageId, by }) => [messageId, by]),
      repeats ? [['msg_a', 'two']] : [],
    );
  });
}

test('two processes that look at once hand each message over once', async (t) => {
  const { queue, startProcess, provider, sent, inS } = await setUp(t);
  provider.answer = async () => busy;
  for (let at = 0; at < 40; at += 1) await queue({ id: `msg_${at}` });
  provider.answer = async () => taken;
  sent.length = 0;
  await inS(10);
  const processes = ['one', 'two', 'three'].map((name) => startProcess(name));
  await Promise.all(processes.map((process) => process.sendDue()));
  assert.equal(sent.length, 40);
  assert.equal(new Set(sent.map(({ messageId }) => messageId)).size, 40);
});

test('a code that a newer one has replaced is not sent late', async (t) => {
  const { queue, unwanted, provider, sent, counted, inS, outbox } = await setUp(t);
  provider.answer = async () => busy;
  await queue({ purpose: 'link', code: { flowId: 'flow-1', version: 1 } });
  unwanted.add('flow-1');
  await inS(10);
  await outbox.sendDue();
  assert.equal(sent.length, 1);
  assert.deepEqual(counted, [{ purpose: 'link', end: 'superseded' }]);
});

test('whoever sends and waits hears of the end, after further tries too', async (t) => {
  const { outbox, draft, provider, sent, inS } = await setUp(t);
  assert.deepEqual(await outbox.send(draft({ purpose: 'code' })), taken);
  provider.answer = async () => busy;
  const second = outbox.send(draft({ id: 'msg_b', purpose: 'code' }));
  await whenIdle();
  provider.answer = async () => taken;
  await inS(0.5);
  assert.deepEqual(await second, taken);
  assert.equal(sent.length, 3);
});

test('whoever waits for a provider that never answers is told that it did not', async (t) => {
  const { outbox, draft, provider, inS } = await setUp(t);
  provider.answer = () => new Promise(() => {});
  const sending = outbox.send(draft({ purpose: 'code' }));
  await whenIdle();
  await inS(30);
  assert.deepEqual(await sending, { state: 'failed', reason: 'no_answer', again: 'doubtful' });
});

test('whoever waits for a message that another process has taken over is let go', async (t) => {
  const { outbox, draft, directory, provider, clock, inS } = await setUp(t);
  provider.answer = async () => busy;
  const sending = outbox.send(draft({ purpose: 'code' }));
  await whenIdle();
  const at = new Date(clock.now().getTime() + 500);
  assert.ok(await directory.claimMessage('msg_a', at, new Date(at.getTime() + 60_000)));
  await inS(0.5);
  assert.equal(await sending, undefined);
});

test('a process that is stopped ends what it has in hand, and leaves the rest to the others', async (t) => {
  const { queue, outbox, startProcess, provider, sent, inS } = await setUp(t);
  provider.answer = async () => busy;
  for (let at = 0; at < 20; at += 1) await queue({ id: `msg_${at}` });
  sent.length = 0;
  let accept = () => {};
  provider.answer = () =>
    new Promise((resolve) => {
      const before = accept;
      accept = () => {
        before();
        resolve(taken);
      };
    });
  await inS(10);
  const looking = outbox.sendDue();
  await whenIdle();
  outbox.stop();
  accept();
  assert.equal(await looking, false);
  assert.equal(sent.length, 8);
  provider.answer = async () => taken;
  await startProcess('two').sendDue();
  assert.equal(new Set(sent.map(({ messageId }) => messageId)).size, 20);
  assert.equal(sent.length, 20);
});

test('a process that hands nothing over leaves what it queues to the next that does, at once', async (t) => {
  const { startProcess, queue, draft, sent } = await setUp(t);
  const command = startProcess('command', { delivers: false });
  await queue({}, command);
  assert.equal(await command.send(draft({ id: 'msg_b' })), undefined);
  assert.deepEqual(sent, []);
  await startProcess('server').sendDue();
  assert.deepEqual(
    sent.map(({ by }) => by),
    ['server', 'server'],
  );
});

test('what cannot be stored is not sent, and whoever sends it hears why', async (t) => {
  const { outbox, draft, sent } = await setUp(t);
  await outbox.send(draft());
  await assert.rejects(outbox.send(draft()), /UNIQUE/);
  await whenIdle();
  assert.equal(sent.length, 1);
});

test('a message may have been taken by a provider that fell silent: a notice is sent again', async (t) => {
  const { queue, outbox, provider, sent, ended, inS } = await setUp(t);
  provider.answer = async () => silent;
  await queue();
  await queue({ id: 'msg_b', purpose: 'code' });
  assert.deepEqual(ended, [['msg_b', 'failed']]);
  provider.answer = async () => taken;
  await inS(1);
  await outbox.sendDue();
  assert.deepEqual(
    sent.map(({ messageId }) => messageId),
    ['msg_a', 'msg_b', 'msg_a'],
  );
});

test('a messenger that throws is told to the operator, and stops nothing', async (t) => {
  const { queue, provider, ended, errors } = await setUp(t);
  const error = new Error('no connection');
  provider.answer = () => Promise.reject(error);
  await queue({ purpose: 'code' });
  assert.deepEqual(ended, [['msg_a', 'failed']]);
  assert.deepEqual(errors, [error]);
});

test('a message that was sealed with another secret is over, and the operator hears of it', async (t) => {
  const { queue, startProcess, provider, sent, counted, errors, inS, waiting } = await setUp(t);
  provider.answer = async () => busy;
  await queue();
  await inS(10);
  await startProcess('two', { secret: 8 }).sendDue();
  assert.equal(sent.length, 1);
  assert.deepEqual(counted, [{ purpose: 'notice', end: 'failed' }]);
  assert.equal(errors.length, 1);
  assert.equal(await waiting(), 0);
});
