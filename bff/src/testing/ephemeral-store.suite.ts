import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EphemeralStore } from '../ports/ephemeral-store.ts';
import type { FakeClock } from './fake-clock.ts';
import { createFakeClock } from './fake-clock.ts';

const parallel = 64;
const minute = 60_000;

export interface EphemeralStoreUnderTest {
  store: EphemeralStore;
  /** Frees what was opened for this test. */
  dispose(): Promise<void>;
}

export type MakeEphemeralStore = (clock: FakeClock) => Promise<EphemeralStoreUnderTest>;

/**
 * What every ephemeral store does, whatever it is made of. Registers tests named after `name`. A store whose
 * server removes what has expired by itself does so by that server's clock, which a test cannot move.
 */
export function testEphemeralStore(
  name: string,
  makeAdapter: MakeEphemeralStore,
  { removesByItself = false } = {},
): void {
  function behaves(title: string, check: (given: Given) => Promise<void>): void {
    test(`${name}: ${title}`, async () => {
      const clock = createFakeClock();
      const { store, dispose } = await makeAdapter(clock);
      try {
        await check({ store, clock });
      } finally {
        await dispose();
      }
    });
  }
  testReadingAndWriting(behaves);
  testExpiry(behaves);
  if (!removesByItself) testRemoval(behaves);
  testCounts(behaves);
  testAmounts(behaves);
  testRaces(behaves);
}

interface Given {
  store: EphemeralStore;
  clock: FakeClock;
}

type Behaves = (title: string, check: (given: Given) => Promise<void>) => void;

function testReadingAndWriting(behaves: Behaves): void {
  behaves('returns what was put, with its shape', async ({ store }) => {
    const value = { text: 'naïve ☎', list: [1, null, true], nested: { deep: 'yes' } };
    await store.put('a', value, minute);
    assert.deepEqual(await store.get('a'), value);
    assert.equal(await store.get('b'), undefined);
  });

  behaves('puts over whatever was there', async ({ store }) => {
    await store.put('a', { version: 1 }, minute);
    await store.put('a', 'second', minute);
    assert.equal(await store.get('a'), 'second');
    assert.equal(await store.replaceIfVersion('a', 1, { version: 2 }, minute), false);
  });

  behaves('puts if absent once, and keeps the first value', async ({ store }) => {
    assert.equal(await store.putIfAbsent('a', 'first', minute), true);
    assert.equal(await store.putIfAbsent('a', 'second', minute), false);
    assert.equal(await store.get('a'), 'first');
  });

  behaves('puts if absent again after a delete', async ({ store }) => {
    await store.putIfAbsent('a', 'first', minute);
    await store.delete('a');
    assert.equal(await store.get('a'), undefined);
    assert.equal(await store.putIfAbsent('a', 'second', minute), true);
    assert.equal(await store.get('a'), 'second');
  });

  behaves('replaces only the version expected', async ({ store }) => {
    await store.put('a', { version: 1, step: 'sign-in' }, minute);
    assert.equal(await store.replaceIfVersion('a', 2, { version: 3 }, minute), false);
    assert.equal(await store.replaceIfVersion('a', 1, { version: 2 }, minute), true);
    assert.equal(await store.replaceIfVersion('a', 1, { version: 2 }, minute), false);
    assert.deepEqual(await store.get('a'), { version: 2 });
  });

  behaves('tells versions apart up to 2^53', async ({ store }) => {
    const large = Number.MAX_SAFE_INTEGER - 1;
    await store.put('a', { version: large }, minute);
    assert.equal(await store.replaceIfVersion('a', large - 1, { version: 1 }, minute), false);
    assert.equal(await store.replaceIfVersion('a', large, { version: large + 1 }, minute), true);
    assert.deepEqual(await store.get('a'), { version: large + 1 });
  });

  behaves('never replaces what is missing or has no version', async ({ store }) => {
    assert.equal(await store.replaceIfVersion('missing', 0, { version: 1 }, minute), false);
    assert.equal(await store.get('missing'), undefined);
    await store.put('a', { step: 'sign-in' }, minute);
    assert.equal(await store.replaceIfVersion('a', 0, { version: 1 }, minute), false);
    assert.deepEqual(await store.get('a'), { step: 'sign-in' });
  });

  behaves('takes a value once', async ({ store }) => {
    await store.put('a', { code: 'mac' }, minute);
    assert.deepEqual(await store.take('a'), { code: 'mac' });
    assert.equal(await store.take('a'), undefined);
    assert.equal(await store.get('a'), undefined);
  });

  behaves('deletes, also what is not there', async ({ store }) => {
    await store.put('a', 1, minute);
    await store.put('b', 2, minute);
    await store.delete('a');
    await store.delete('a');
    assert.equal(await store.get('a'), undefined);
    assert.equal(await store.get('b'), 2);
  });

  behaves('keeps keys apart, whatever they contain', async ({ store }) => {
    const keys = ['flow:{a}', 'flow:{a}:code', "it's", 'a%', 'A%', ''];
    for (const key of keys) {
      await store.put(key, `value of ${key}`, minute);
    }
    for (const key of keys) {
      assert.equal(await store.get(key), `value of ${key}`);
    }
  });

  behaves('answers a ping', async ({ store }) => {
    await store.ping();
  });
}

function testExpiry(behaves: Behaves): void {
  behaves('returns an entry until its last moment and not after it', async ({ store, clock }) => {
    await store.put('a', 'value', 1000);
    clock.advance(999);
    assert.equal(await store.get('a'), 'value');
    clock.advance(1);
    assert.equal(await store.get('a'), undefined);
    assert.equal(await store.take('a'), undefined);
  });

  behaves('puts if absent where an entry has expired, removed or not', async ({ store, clock }) => {
    await store.putIfAbsent('a', 'first', 1000);
    clock.advance(999);
    assert.equal(await store.putIfAbsent('a', 'second', 1000), false);
    clock.advance(1);
    assert.equal(await store.putIfAbsent('a', 'third', 1000), true);
    assert.equal(await store.get('a'), 'third');
  });

  behaves('never replaces an expired entry', async ({ store, clock }) => {
    await store.put('a', { version: 1 }, 1000);
    clock.advance(1000);
    assert.equal(await store.replaceIfVersion('a', 1, { version: 2 }, 1000), false);
  });

  behaves('starts the life of an entry anew when it is written', async ({ store, clock }) => {
    await store.put('put', 1, 1000);
    await store.put('replaced', { version: 1 }, 1000);
    clock.advance(600);
    await store.put('put', 2, 1000);
    await store.replaceIfVersion('replaced', 1, { version: 2 }, 1000);
    clock.advance(600);
    assert.equal(await store.get('put'), 2);
    assert.deepEqual(await store.get('replaced'), { version: 2 });
  });
}

function testRemoval(behaves: Behaves): void {
  behaves('removes expired entries in batches, and only those', async ({ store, clock }) => {
    for (let index = 0; index < 5; index++) {
      await store.put(`short:${index}`, index, 1000);
    }
    await store.put('long', 'stays', 2000);
    assert.equal(await store.removeExpired(10), 0);
    clock.advance(1000);
    assert.equal(await store.removeExpired(3), 3);
    assert.equal(await store.removeExpired(3), 2);
    assert.equal(await store.removeExpired(3), 0);
    assert.equal(await store.get('long'), 'stays');
  });

  behaves('brings back nothing that was removed, though the clock is set back', async (given) => {
    const { store, clock } = given;
    const before = clock.now();
    await store.put('a', 'value', 1000);
    clock.advance(1000);
    await store.removeExpired(10);
    clock.set(before);
    assert.equal(await store.get('a'), undefined);
  });
}

function testCounts(behaves: Behaves): void {
  behaves('counts in a window that the first count starts', async ({ store, clock }) => {
    const end = new Date(clock.now().getTime() + 1000);
    assert.deepEqual(await store.increment('a', 1, 1000), { count: 1, expiresAt: end });
    clock.advance(999);
    assert.deepEqual(await store.increment('a', 2, 5000), { count: 3, expiresAt: end });
    clock.advance(1);
    const next = new Date(clock.now().getTime() + 1000);
    assert.deepEqual(await store.increment('a', 4, 1000), { count: 4, expiresAt: next });
  });

  behaves('tells a count without counting', async ({ store }) => {
    await store.increment('a', 2, minute);
    await store.increment('a', 3, minute);
    assert.equal(await store.get('a'), 5);
  });

  behaves('adds nothing where it is asked to add nothing, and takes away', async ({ store }) => {
    assert.equal((await store.increment('a', 0, minute)).count, 0);
    await store.increment('a', 3, minute);
    assert.equal((await store.increment('a', -1, minute)).count, 2);
  });
}

function testAmounts(behaves: Behaves): void {
  behaves('counts amounts of money exactly, as far as numbers are exact', async ({ store }) => {
    const dear = 3_000_000_000_000_001;
    await store.increment('a', dear, minute);
    await store.increment('a', 7_900, minute);
    assert.equal((await store.increment('a', dear, minute)).count, 2 * dear + 7_900);
    assert.equal(await store.get('a'), 2 * dear + 7_900);
  });
}

function testRaces(behaves: Behaves): void {
  behaves('gives a value to exactly one of many parallel takers', async ({ store }) => {
    await store.put('a', 'the code', minute);
    const taken = await together(() => store.take('a'));
    assert.deepEqual(
      taken.filter((value) => value !== undefined),
      ['the code'],
    );
  });

  behaves('lets exactly one of many parallel putIfAbsent win', async ({ store }) => {
    const won = await together((index) => store.putIfAbsent('a', index, minute));
    assert.equal(won.filter(Boolean).length, 1);
    assert.equal(await store.get('a'), won.indexOf(true));
  });

  behaves('lets exactly one win an expired key', async ({ store, clock }) => {
    await store.put('a', 'old', 1);
    clock.advance(1);
    const won = await together((index) => store.putIfAbsent('a', index, minute));
    assert.equal(won.filter(Boolean).length, 1);
  });

  behaves('lets exactly one of many parallel claims of a version win', async ({ store }) => {
    await store.put('a', { version: 1 }, minute);
    const won = await together((index) =>
      store.replaceIfVersion('a', 1, { version: 2, by: index } as { version: number }, minute),
    );
    assert.equal(won.filter(Boolean).length, 1);
    assert.deepEqual(await store.get('a'), { version: 2, by: won.indexOf(true) });
  });

  behaves('loses no parallel increment and returns no count twice', async ({ store }) => {
    const counts = await together(async () => (await store.increment('a', 1, minute)).count);
    assert.deepEqual(
      counts.sort((one, other) => one - other),
      Array.from({ length: parallel }, (_, index) => index + 1),
    );
  });
}

function together<T>(act: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: parallel }, (_, index) => act(index)));
}
