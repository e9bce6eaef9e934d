import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { createInProcessEvents } from '../../adapters/system/in-process-events.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { CallEvent } from '../../ports/messenger.ts';
import { openMemoryDatabase } from '../../testing/memory-database.ts';
import { callIsOver, createCalls, flowTopic } from './calls.ts';

const flowId = 'flow-1';
const callId = 'call-1';
const destination = '+12025550143';
const lifeMs = 300_000;

async function setUp(t: TestContext, wrapStore = (store: EphemeralStore) => store) {
  const { clock, store } = await openMemoryDatabase(t);
  const events = createInProcessEvents();
  let hints = 0;
  t.after(
    events.subscribe(flowTopic(flowId), () => {
      hints += 1;
    }),
  );
  const calls = createCalls({ store: wrapStore(store), events, clock, lifeMs });
  const report = async (...types: (Exclude<CallEvent['type'], 'keys'> | `keys ${string}`)[]) => {
    for (const type of types) await calls.report(eventOf(type));
  };
  return {
    clock,
    calls,
    report,
    begin: (number?: string) =>
      calls.begin(flowId, { callId, destination, ...(number !== undefined && { number }) }),
    state: async () => (await calls.read(flowId))?.state,
    hints: () => hints,
  };
}

function eventOf(type: Exclude<CallEvent['type'], 'keys'> | `keys ${string}`): CallEvent {
  return type.startsWith('keys ')
    ? { callId, type: 'keys', keys: type.slice('keys '.length) }
    : ({ callId, type } as CallEvent);
}

test('a call goes from calling over ringing and answered to approved', async (t) => {
  const { begin, report, state } = await setUp(t);
  await begin();
  assert.equal(await state(), 'calling');
  await report('ringing');
  assert.equal(await state(), 'ringing');
  await report('answered');
  assert.equal(await state(), 'answered');
  await report('keys #');
  assert.equal(await state(), 'approved');
});

const ways = [
  ['answered', 'ringing', 'keys #'],
  ['keys #'],
  ['keys #', 'answered', 'ringing'],
  ['ringing', 'keys #', 'answered'],
  ['ringing', 'ringing', 'answered', 'answered', 'keys #', 'keys #'],
  ['answered', 'keys #', 'hung_up'],
  ['answered', 'keys #', 'hung_up', 'failed', 'busy', 'voicemail'],
] as const;
for (const way of ways) {
  test(`a call is approved whatever the order: ${way.join(', ')}`, async (t) => {
    const { begin, report, calls } = await setUp(t);
    await begin();
    await report(...way);
    assert.equal(await calls.takeApproval(flowId), destination);
  });
}

const ends = [
  { way: ['busy'], state: 'busy' },
  { way: ['ringing', 'not_answered'], state: 'not_answered' },
  { way: ['ringing', 'hung_up'], state: 'not_answered' },
  { way: ['ringing', 'rejected'], state: 'rejected' },
  { way: ['ringing', 'answered', 'hung_up'], state: 'rejected' },
  { way: ['answered', 'voicemail'], state: 'voicemail' },
  { way: ['failed'], state: 'failed' },
] as const;
for (const { way, state: end } of ends) {
  test(`${way.join(', ')} ends a call as ${end}, and later events change nothing`, async (t) => {
    const { begin, report, state, calls } = await setUp(t);
    await begin();
    await report(...way);
    assert.equal(await state(), end);
    await report('ringing', 'answered', 'keys #', 'hung_up', 'failed', 'busy');
    assert.equal(await state(), end);
    assert.equal(await calls.takeApproval(flowId), undefined);
  });
}

test('a state is over when nothing more can happen', () => {
  for (const state of ['calling', 'ringing', 'answered'] as const) {
    assert.equal(callIsOver(state), false, state);
  }
  for (const state of [
    'approved',
    'busy',
    'not_answered',
    'voicemail',
    'rejected',
    'failed',
  ] as const) {
    assert.equal(callIsOver(state), true, state);
  }
});

test('the page is told of each change, and of nothing else', async (t) => {
  const { begin, report, hints } = await setUp(t);
  await begin();
  await report('ringing', 'ringing', 'answered', 'answered', 'ringing', 'keys #', 'hung_up');
  assert.equal(hints(), 3);
});

test('without a number, another key before # is no approval', async (t) => {
  const { begin, report, state } = await setUp(t);
  await begin();
  await report('answered', 'keys 5#');
  assert.equal(await state(), 'answered');
  await report('keys #');
  assert.equal(await state(), 'approved');
});

test('with a number, # alone is no approval', async (t) => {
  const { begin, report, state } = await setUp(t);
  await begin('42');
  await report('answered', 'keys #');
  assert.equal(await state(), 'answered');
});

test('the number may come in one piece or in several', async (t) => {
  for (const pieces of [['42#'], ['4', '2', '#'], ['4', '2#'], ['42', '#']]) {
    const { begin, report, state } = await setUp(t);
    await begin('42');
    await report('answered', ...pieces.map((keys) => `keys ${keys}` as const));
    assert.equal(await state(), 'approved', pieces.join(' '));
  }
});

test('a number is not approved before its #, nor with more digits around it', async (t) => {
  const { begin, report, state } = await setUp(t);
  await begin('42');
  await report('answered', 'keys 42');
  assert.equal(await state(), 'answered');
  await report('keys 0#', 'keys 042#');
  assert.equal(await state(), 'answered');
});

test('a wrong number can be mended twice', async (t) => {
  const { begin, report, state } = await setUp(t);
  await begin('42');
  await report('answered', 'keys 13#', 'keys 24#', 'keys 42#');
  assert.equal(await state(), 'approved');
});

test('the third wrong number ends the call', async (t) => {
  const { begin, report, state } = await setUp(t);
  await begin('42');
  await report('answered', 'keys 13#', 'keys 24#', 'keys 35#', 'keys 42#');
  assert.equal(await state(), 'failed');
});

test('a call can be approved until one second before its time is over, and not after it', async (t) => {
  const inTime = await setUp(t);
  await inTime.begin();
  inTime.clock.advance(lifeMs - 1_000);
  await inTime.report('keys #');
  assert.equal(await inTime.state(), 'approved');

  const late = await setUp(t);
  await late.begin();
  late.clock.advance(lifeMs);
  await late.report('keys #');
  assert.equal(await late.state(), 'failed');
});

test('events of an earlier call of the same flow count no more', async (t) => {
  const { begin, calls, report, state } = await setUp(t);
  await begin();
  await calls.begin(flowId, { callId: 'call-2', destination: '+12025550199' });
  await report('answered', 'keys #');
  assert.equal(await state(), 'calling');
  await calls.report({ callId: 'call-2', type: 'keys', keys: '#' });
  assert.equal(await calls.takeApproval(flowId), '+12025550199');
});

test('an event of the earlier call that is under way while the next one begins is lost', async (t) => {
  const newer = { callId: 'call-2', destination: '+12025550199' };
  let beginNewer = async () => {};
  const { begin, calls, report } = await setUp(t, (store) => ({
    ...store,
    async replaceIfVersion(...args) {
      await beginNewer();
      return store.replaceIfVersion(...args);
    },
  }));
  await begin();
  beginNewer = async () => {
    beginNewer = async () => {};
    await calls.begin(flowId, newer);
  };
  await report('keys #');
  assert.equal((await calls.read(flowId))?.callId, 'call-2');
  assert.equal((await calls.read(flowId))?.state, 'calling');
});

test('an approval is not carried over to a call that begins while it is taken', async (t) => {
  const newer = { callId: 'call-2', destination: '+12025550199' };
  const { begin, calls, report } = await setUp(t, (store) => ({
    ...store,
    async take<T>(key: string) {
      await calls.begin(flowId, newer);
      return store.take<T>(key);
    },
  }));
  await begin();
  await report('keys #');
  assert.equal(await calls.takeApproval(flowId), undefined);
});

test('events that come at the same time are all counted', async (t) => {
  const { begin, calls, state } = await setUp(t);
  await begin('42');
  await Promise.all(
    [13, 24, 35].map((keys) => calls.report({ callId, type: 'keys', keys: `${keys}#` })),
  );
  assert.equal(await state(), 'failed');
});

test('an event of an unknown call changes nothing', async (t) => {
  const { begin, calls, state, hints } = await setUp(t);
  await begin();
  await calls.report({ callId: 'call-9', type: 'keys', keys: '#' });
  assert.equal(await state(), 'calling');
  assert.equal(hints(), 0);
});

test('a call that was discarded stays so, whatever is reported', async (t) => {
  const { begin, calls, report, state } = await setUp(t);
  await begin();
  await calls.discard(flowId);
  await report('answered', 'keys #');
  assert.equal(await state(), undefined);
});

test('an approval is taken once, however many ask at once', async (t) => {
  const { begin, report, calls } = await setUp(t);
  for (let round = 0; round < 5; round += 1) {
    await begin();
    await report('keys #');
    const taken = await Promise.all(Array.from({ length: 64 }, () => calls.takeApproval(flowId)));
    assert.deepEqual(
      taken.filter((approved) => approved !== undefined),
      [destination],
    );
  }
});

test('asking for an approval that is not there leaves the call as it is', async (t) => {
  const { begin, report, calls, state } = await setUp(t);
  await begin();
  await report('answered');
  assert.equal(await calls.takeApproval(flowId), undefined);
  assert.equal(await state(), 'answered');
});
