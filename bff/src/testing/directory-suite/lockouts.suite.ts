import assert from 'node:assert/strict';
import type { Directory } from '../../ports/directory.ts';
import type { AttemptCount } from '../../ports/lockouts.ts';
import type { Behaves } from './behaves.ts';

const limits = { failures: 3, lockMs: 1000, longestLockMs: 1e9, hardStop: 10 };

const ofAvery = { subject: 'usr_avery', kind: 'second-factor', limits } as const;

/** Counts one attempt `ms` after 1970. */
function attempt(directory: Directory, ms: number, subject = 'usr_avery'): Promise<AttemptCount> {
  return directory.countAttempt(subject, 'second-factor', limits, new Date(ms));
}

function clear(directory: Directory): Promise<void> {
  return directory.transact((tx) => tx.clearAttempts('usr_avery', 'second-factor'));
}

export function testLockouts(behaves: Behaves): void {
  testCounting(behaves);
  testLocks(behaves);
  testRemoval(behaves);
}

function testCounting(behaves: Behaves): void {
  behaves('counts attempts and locks at the limit', async ({ directory }) => {
    assert.deepEqual(await attempt(directory, 0), { counted: true, failures: 1, attemptsLeft: 2 });
    assert.deepEqual(await attempt(directory, 1), { counted: true, failures: 2, attemptsLeft: 1 });
    const lockedUntil = new Date(1002);
    const third = { counted: true, failures: 3, attemptsLeft: 0, lockedUntil };
    assert.deepEqual(await attempt(directory, 2), third);
    const refused = { counted: false, lockedUntil, hardStopped: false };
    assert.deepEqual(await attempt(directory, 3), refused);
    assert.deepEqual(await attempt(directory, 1001), refused);
  });

  behaves('does not count what it refuses', async ({ directory }) => {
    for (let ms = 0; ms < 20; ms++) {
      await attempt(directory, ms);
    }
    const next = { counted: true, failures: 4, attemptsLeft: 2 };
    assert.deepEqual(await attempt(directory, 1002), next);
  });

  behaves('counts subjects and kinds apart', async ({ directory }) => {
    await attempt(directory, 0);
    await attempt(directory, 0);
    assert.equal((await attempt(directory, 0, 'keyed-hash')).counted, true);
    const password = await directory.countAttempt('usr_avery', 'password', limits, new Date(0));
    assert.deepEqual(password, { counted: true, failures: 1, attemptsLeft: 2 });
  });

  behaves('lets no more than the limit through at once', async ({ directory }) => {
    const counts = await Promise.all(Array.from({ length: 64 }, () => attempt(directory, 0)));
    const counted = counts.flatMap((count) => (count.counted ? [count.failures] : []));
    assert.deepEqual(counted.sort(), [1, 2, 3]);
  });

  behaves('starts from nothing once attempts are cleared', async ({ directory }) => {
    await attempt(directory, 0);
    await attempt(directory, 0);
    await attempt(directory, 0);
    await clear(directory);
    assert.deepEqual(await attempt(directory, 1), { counted: true, failures: 1, attemptsLeft: 2 });
  });

  behaves('takes back an attempt that was no failure, and the lock it brought', async (place) => {
    const { directory } = place;
    const takeBack = async (ms: number) => {
      const count = await attempt(directory, ms);
      assert.ok(count.counted);
      await directory.uncountAttempt({ ...ofAvery, at: new Date(ms), count });
    };
    await attempt(directory, 0);
    await attempt(directory, 0);
    for (let round = 0; round < 20; round++) await takeBack(0);
    const third = { counted: true, failures: 3, attemptsLeft: 0, lockedUntil: new Date(1000) };
    assert.deepEqual(await attempt(directory, 0), third, 'the next lock is no longer for it');
    await attempt(directory, 1000);
    await attempt(directory, 1000);
    await takeBack(1000);
    assert.deepEqual((await attempt(directory, 1000)).lockedUntil, new Date(3000));
  });

  behaves('takes back nothing once another attempt was counted', async ({ directory }) => {
    const first = await attempt(directory, 0);
    await attempt(directory, 0);
    assert.ok(first.counted);
    await directory.uncountAttempt({ ...ofAvery, at: new Date(0), count: first });
    assert.deepEqual((await attempt(directory, 0)).lockedUntil, new Date(1000));
  });

  behaves('takes back a stop that came of no failure', async ({ directory }) => {
    const strictest = { ...limits, hardStop: 1 };
    const count = await directory.countAttempt('s', 'password', strictest, new Date(0));
    assert.ok(count.counted);
    const key = { subject: 's', kind: 'password' } as const;
    await directory.uncountAttempt({ ...key, limits: strictest, at: new Date(0), count });
    assert.deepEqual(await directory.readLockout('s', 'password', new Date(0)), {
      hardStopped: false,
    });
  });

  behaves('clears one kind and keeps the other', async ({ directory }) => {
    await directory.countAttempt('usr_avery', 'password', limits, new Date(0));
    await clear(directory);
    const password = await directory.countAttempt('usr_avery', 'password', limits, new Date(0));
    assert.deepEqual(password, { counted: true, failures: 2, attemptsLeft: 1 });
  });

  behaves('locks and stops at the first attempt where one is the limit', async ({ directory }) => {
    const strictest = { failures: 1, lockMs: 1000, longestLockMs: 1000, hardStop: 1 };
    const count = () => directory.countAttempt('s', 'password', strictest, new Date(0));
    const lockedUntil = new Date(1000);
    assert.deepEqual(await count(), { counted: true, failures: 1, attemptsLeft: 0, lockedUntil });
    assert.deepEqual(await count(), { counted: false, lockedUntil, hardStopped: true });
  });
}

function testLocks(behaves: Behaves): void {
  behaves('doubles each further lock', async ({ directory }) => {
    const lockedUntil: (number | undefined)[] = [];
    let ms = 0;
    for (let failure = 1; failure <= 9; failure++) {
      const count = await attempt(directory, ms);
      ms = count.lockedUntil?.getTime() ?? ms;
      lockedUntil.push(count.lockedUntil?.getTime());
    }
    const no = undefined;
    assert.deepEqual(lockedUntil, [no, no, 1000, no, no, 3000, no, no, 7000]);
  });

  behaves('doubles from the first lock where every failure locks', async ({ directory }) => {
    const count = (ms: number) =>
      directory.countAttempt('s', 'password', { ...limits, failures: 1 }, new Date(ms));
    assert.deepEqual((await count(0)).lockedUntil, new Date(1000));
    assert.deepEqual((await count(1000)).lockedUntil, new Date(3000));
  });

  behaves('lets no lock last longer than the longest', async ({ directory }) => {
    const short = { ...limits, failures: 1, longestLockMs: 3_000 };
    const lockedUntil: number[] = [];
    let at = 0;
    for (let failure = 1; failure <= 4; failure++) {
      const count = await directory.countAttempt('s', 'password', short, new Date(at));
      at = count.lockedUntil?.getTime() ?? at;
      lockedUntil.push(at);
    }
    assert.deepEqual(lockedUntil, [1_000, 3_000, 6_000, 9_000]);
  });

  behaves('stops for good at the hard stop, until attempts are cleared', async ({ directory }) => {
    let ms = 0;
    for (let failure = 1; failure <= 10; failure++) {
      const count = await attempt(directory, ms);
      assert.equal(count.counted, true);
      ms = count.lockedUntil?.getTime() ?? ms;
    }
    const stopped = { counted: false, hardStopped: true };
    assert.deepEqual(await attempt(directory, ms + 1_000_000), stopped);
    const read = await directory.readLockout('usr_avery', 'second-factor', new Date(ms));
    assert.equal(read.hardStopped, true);
    await clear(directory);
    assert.equal((await attempt(directory, ms)).counted, true);
  });

  behaves('tells a lock while it lasts', async ({ directory }) => {
    const read = (ms: number) => directory.readLockout('usr_avery', 'second-factor', new Date(ms));
    assert.deepEqual(await read(0), { hardStopped: false });
    for (let failure = 1; failure <= 3; failure++) {
      await attempt(directory, 0);
    }
    assert.deepEqual(await read(999), { lockedUntil: new Date(1000), hardStopped: false });
    assert.deepEqual(await read(1000), { hardStopped: false });
  });

  behaves('keeps locks and counts though the clock is set back', async ({ directory }) => {
    for (let failure = 1; failure <= 3; failure++) {
      await attempt(directory, 10_000);
    }
    const refused = { counted: false, lockedUntil: new Date(11_000), hardStopped: false };
    assert.deepEqual(await attempt(directory, 0), refused);
    assert.deepEqual(await attempt(directory, 10_999), refused);
    const next = { counted: true, failures: 4, attemptsLeft: 2 };
    assert.deepEqual(await attempt(directory, 11_000), next);
  });
}

function testRemoval(behaves: Behaves): void {
  const removeOld = (directory: Directory, before: number, limit = 10) =>
    directory.removeOldAttempts({ kind: 'second-factor', before: new Date(before), limit });

  behaves('removes counters to which no one has added, in batches', async ({ directory }) => {
    for (const subject of ['a', 'b', 'c']) await attempt(directory, 100, subject);
    await attempt(directory, 101, 'recent');
    assert.equal(await removeOld(directory, 100), 0);
    assert.equal(await removeOld(directory, 101, 2), 2);
    assert.equal(await removeOld(directory, 101, 2), 1);
    const fresh = { counted: true, failures: 1, attemptsLeft: 2 };
    assert.deepEqual(await attempt(directory, 102, 'a'), fresh);
    const counted = { counted: true, failures: 2, attemptsLeft: 1 };
    assert.deepEqual(await attempt(directory, 102, 'recent'), counted);
  });

  behaves('keeps a counter by its last attempt, not its first', async ({ directory }) => {
    await attempt(directory, 0);
    await attempt(directory, 200);
    assert.equal(await removeOld(directory, 200), 0);
    assert.equal(await removeOld(directory, 201), 1);
  });

  behaves('keeps it by the latest of them, though the clock is set back', async (place) => {
    const { directory } = place;
    await attempt(directory, 200);
    await attempt(directory, 100);
    assert.equal(await removeOld(directory, 200), 0);
    assert.equal(await removeOld(directory, 201), 1);
  });

  behaves('keeps a lock until it is over for as long', async ({ directory }) => {
    for (let failure = 1; failure <= 3; failure++) await attempt(directory, 0);
    assert.equal(await removeOld(directory, 1000), 0);
    assert.equal(await removeOld(directory, 1001), 1);
  });

  behaves('never removes what is stopped for good', async ({ directory }) => {
    const strictest = { failures: 1, lockMs: 1, longestLockMs: 1, hardStop: 1 };
    await directory.countAttempt('s', 'second-factor', strictest, new Date(0));
    assert.equal(await removeOld(directory, 1e12), 0);
    const read = await directory.readLockout('s', 'second-factor', new Date(1e12));
    assert.equal(read.hardStopped, true);
  });

  behaves('removes of one kind alone', async ({ directory }) => {
    await directory.countAttempt('usr_avery', 'password', limits, new Date(0));
    await attempt(directory, 0);
    assert.equal(await removeOld(directory, 1), 1);
    const password = await directory.countAttempt('usr_avery', 'password', limits, new Date(1));
    assert.deepEqual(password, { counted: true, failures: 2, attemptsLeft: 1 });
  });
}
