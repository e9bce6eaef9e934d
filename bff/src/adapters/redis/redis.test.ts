import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, test } from 'node:test';
import { testEphemeralStore } from '../../testing/ephemeral-store.suite.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { startRedis, startRedisCluster, startRedisSentinel } from '../../testing/redis-server.ts';
import { createInProcessEvents } from '../system/in-process-events.ts';
import type { RedisAddress } from './redis-address.ts';
import { readRedisAddress } from './redis-address.ts';
import { connectRedis } from './redis-connection.ts';
import { createRedisEphemeralStore } from './redis-ephemeral-store.ts';
import { createRedisEvents } from './redis-events.ts';

const server = await startRedis(['--maxmemory', '64mb', '--maxmemory-policy', 'noeviction']);
const cluster = await startRedisCluster();
after(async () => {
  await server.stop();
  await cluster.stop();
});

const standaloneAddress = `redis://127.0.0.1:${server.port}`;
const clusterAddress = `redis+cluster://${cluster.ports.map((port) => `127.0.0.1:${port}`).join(',')}`;

function addressOf(text: string): RedisAddress {
  const address = readRedisAddress(text);
  if (!address) throw new Error(`${text} is no address.`);
  return address;
}

const throwIt = (error: unknown) => {
  throw error;
};

for (const [name, address] of [
  ['Redis', standaloneAddress],
  ['Redis Cluster', clusterAddress],
] as const) {
  testEphemeralStore(
    name,
    async (clock) => {
      const redis = await connectRedis(addressOf(address), throwIt);
      const store = createRedisEphemeralStore({ redis, clock });
      // Tests share the server, and the keys that they use.
      for (const key of sharedKeys) await store.delete(key);
      return { store, dispose: () => redis.close() };
    },
    { removesByItself: true },
  );

  test(`${name}: what has expired is removed by the server itself`, async (t) => {
    const redis = await open(t, address);
    const store = createRedisEphemeralStore({ redis, clock: createFakeClock() });
    await store.put('removed', 'value', 60_000);
    await store.increment('counted', 1, 60_000);
    for (const key of ['removed', 'counted']) {
      const life = Number(
        await redis.run(`return redis.call('PTTL', KEYS[1])`, `atrezzo:${key}`, []),
      );
      assert.ok(life > 50_000 && life <= 60_000, `${key} lives ${life} ms`);
    }
  });

  test(`${name}: a hint reaches every process`, async (t) => {
    const [here, there] = [await open(t, address), await open(t, address)];
    const listening = await createRedisEvents(there, createInProcessEvents());
    const heard = new Promise<void>((resolve) => listening.subscribe('flow:1', resolve));
    const telling = await createRedisEvents(here, createInProcessEvents());
    await telling.publish('flow:1');
    await heard;
  });

  test(`${name}: it says what it does when its memory is full`, async (t) => {
    const redis = await open(t, address);
    const servers = await redis.examine();
    assert.deepEqual([...new Set(servers.map((server) => server.evictionPolicy))], ['noeviction']);
    for (const { version, now = 0 } of servers) {
      assert.match(version, /^\d+\./);
      assert.ok(Math.abs(now - Date.now()) < 60_000);
    }
  });
}

test('a server that is gone refuses at once, and is used again when it is back', async (t) => {
  const first = await startRedis();
  const losses: unknown[] = [];
  const redis = await connectRedis(addressOf(`redis://127.0.0.1:${first.port}`), (error) =>
    losses.push(error),
  );
  t.after(() => redis.close());
  const store = createRedisEphemeralStore({ redis, clock: createFakeClock() });
  await store.put('a', 1, 60_000);
  await first.kill();
  await assert.rejects(store.get('a'));
  const second = await startRedis([], first.port);
  t.after(() => second.stop());
  await eventually(() => store.put('b', 2, 60_000));
  assert.equal(await store.get('b'), 2);
  assert.notEqual(losses.length, 0);
});

test('after a failover the replica that became the master is used', async (t) => {
  const group = await startRedisSentinel();
  t.after(() => group.stop());
  const redis = await connectRedis(
    addressOf(`redis+sentinel://127.0.0.1:${group.port}/site`),
    () => {},
  );
  t.after(() => redis.close());
  const store = createRedisEphemeralStore({ redis, clock: createFakeClock() });
  await store.put('a', 'before', 60_000);
  assert.equal(await store.take('a'), 'before');
  await group.killMaster();
  await eventually(() => store.put('b', 'after', 60_000));
  assert.equal(await store.get('b'), 'after');
  assert.equal(await store.get('a'), undefined);
});

test('a server that is not there is told of at once', async () => {
  await assert.rejects(connectRedis(addressOf('redis://127.0.0.1:1'), () => {}));
});

async function open(t: TestContext, address: string) {
  const redis = await connectRedis(addressOf(address), throwIt);
  t.after(() => redis.close());
  return redis;
}

/** Until the connection stands again; each refusal is an answer of the client, so this is no busy loop. */
async function eventually(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (tries === 800) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

const sharedKeys = [
  ...['a', 'b', 'missing', 'put', 'replaced', 'long', '', 'flow:{a}', 'flow:{a}:code'],
  ...["it's", 'a%', 'A%'],
];
