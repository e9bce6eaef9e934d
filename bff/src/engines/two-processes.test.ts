import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readRedisAddress } from '../adapters/redis/redis-address.ts';
import type { Stores } from '../site/stores.ts';
import { openStores } from '../site/stores.ts';
import { addSampleUser } from '../testing/directory-samples.ts';
import { engines } from '../testing/engines.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import type { RaceReport } from '../testing/racer.ts';
import { lockoutLimits } from '../testing/racer.ts';

const racer = fileURLToPath(new URL('../testing/racer.ts', import.meta.url));
const rounds = 40;

async function prepareRace({ directory, store }: Stores): Promise<void> {
  await addSampleUser(directory);
  for (let round = 0; round < rounds; round++) {
    await store.put(`take:${round}`, 'value', 60_000);
    await store.put(`v:${round}`, { version: 1 }, 60_000);
  }
}

/** What the process says next; rejects where it ends instead. */
async function nextMessage(process: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const onExit = () => ended.abort();
  process.once('exit', onExit);
  try {
    const [message] = await once(process, 'message', { signal: ended.signal });
    return message;
  } finally {
    process.off('exit', onExit);
  }
}

async function finish(process: ChildProcess): Promise<RaceReport> {
  const reported = nextMessage(process);
  process.send(rounds);
  return (await reported) as RaceReport;
}

for (const engine of engines) {
  test(`${engine.name}: two processes migrate it once, and of what both want, one gets it`, async (t) => {
    const { databaseUrl, redisUrl } = await engine.open(t);
    const start = (name: string) => fork(racer, [JSON.stringify({ name, databaseUrl, redisUrl })]);
    const racers = ['one', 'two'].map(start);
    t.after(() => {
      for (const process of racers) process.kill();
    });
    // Both start on a database that is empty yet.
    await Promise.all(racers.map(nextMessage));
    const stores = await openStores(
      { databaseUrl, redis: redisUrl === undefined ? undefined : readRedisAddress(redisUrl) },
      { clock: createFakeClock(), onError: () => {} },
    );
    t.after(() => stores.close());
    await prepareRace(stores);
    const [one, two] = await Promise.all(racers.map(finish));
    assert.ok(one && two);

    const wins = ['taken', 'put', 'replaced', 'sessions'] as const;
    for (const kind of wins) {
      for (let round = 0; round < rounds; round++) {
        assert.notEqual(one[kind][round], two[kind][round], `${kind}, round ${round}`);
      }
    }
    assert.equal(new Set([...one.counts, ...two.counts]).size, 2 * rounds);
    assert.equal(one.attemptsCounted + two.attemptsCounted, lockoutLimits.failures);
    assert.deepEqual(await stores.auditLog.verify(), { ok: true, rows: 2 * rounds });
  });
}
