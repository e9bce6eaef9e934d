import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createInProcessEvents } from '../../adapters/system/in-process-events.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { createOneTimeCodes } from '../codes/one-time-codes.ts';
import { flowTopic } from './calls.ts';
import { createDeliveryReports } from './delivery-reports.ts';

const binding = {
  flowId: 'flow-1',
  purpose: 'login',
  accountId: 'usr_avery',
  destination: '+12025550143',
  channel: 'sms',
} as const;

async function setUp(t: TestContext) {
  const { clock, directory, store } = await openMemoryDatabase(t);
  const events = createInProcessEvents();
  let hints = 0;
  t.after(
    events.subscribe(flowTopic(binding.flowId), () => {
      hints += 1;
    }),
  );
  const codes = createOneTimeCodes({
    store,
    clock,
    macKey: new Uint8Array(32),
    length: 6,
    tries: 5,
  });
  const reports = createDeliveryReports({ directory, store, events, clock, codes });
  const send = async (messageId: string) => {
    const { code, record } = await codes.issue(binding, 300_000);
    await reports.follow(messageId, binding.flowId, record);
    return {
      code,
      accept: async () => {
        await codes.accepted(binding.flowId, record, clock.now());
        await reports.settle(messageId);
      },
    };
  };
  const state = async () => (await codes.read(binding.flowId))?.deliveryState;
  return { codes, reports, send, state, hints: () => hints };
}

test('a message that was accepted and did not arrive is said to have failed, and its page hears of it', async (t) => {
  const { reports, send, state, hints } = await setUp(t);
  const { accept } = await send('m1');
  await accept();
  assert.equal(await state(), 'sent');
  await reports.told('m1', 'undelivered');
  assert.equal(await state(), 'failed');
  assert.equal(hints(), 1);
});

test('a failure that is told before the acceptance still counts', async (t) => {
  const { reports, send, state } = await setUp(t);
  const { accept } = await send('m1');
  await reports.told('m1', 'undelivered');
  await accept();
  assert.equal(await state(), 'failed');
});

test('the failure of an earlier message says nothing about the newest', async (t) => {
  const { reports, send, state, hints } = await setUp(t);
  await (await send('m1')).accept();
  await (await send('m2')).accept();
  await reports.told('m1', 'undelivered');
  assert.equal(await state(), 'sent');
  assert.equal(hints(), 0);
});

test('a code that arrived in spite of the report still works', async (t) => {
  const { codes, reports, send } = await setUp(t);
  const { code, accept } = await send('m1');
  await accept();
  await reports.told('m1', 'undelivered');
  assert.equal((await codes.check(binding, code)).result, 'right');
});

test('a message that is told to have arrived changes nothing for its page', async (t) => {
  const { reports, send, state, hints } = await setUp(t);
  await (await send('m1')).accept();
  await reports.told('m1', 'delivered');
  assert.equal(await state(), 'sent');
  assert.equal(hints(), 0);
});

test('the failure of a message that no one sent changes nothing', async (t) => {
  const { reports, send, state } = await setUp(t);
  await (await send('m1')).accept();
  await reports.told('m2', 'undelivered');
  assert.equal(await state(), 'sent');
});
