import { createClient, createCluster, createSentinel } from 'redis';
import type { RedisAddress, RedisLogin } from './redis-address.ts';

/** A command that has not been answered by then has failed: whoever waits for it is a person. */
const commandTimeoutMs = 2_000;
const connectTimeoutMs = 3_000;
const longestPauseMs = 1_000;

/** What this product asks of Redis, however many servers that is. */
export interface RedisConnection {
  /** Runs a script (EVAL) on the server that holds `key`, the only key it may touch. */
  run(script: string, key: string, values: string[]): Promise<unknown>;
  publish(channel: string, message: string): Promise<void>;
  subscribe(channel: string, listener: (message: string) => void): Promise<void>;
  ping(): Promise<void>;
  /** What each server that holds keys says of itself. */
  examine(): Promise<RedisFacts[]>;
  close(): Promise<void>;
}

export interface RedisFacts {
  version: string;
  /** What it does when its memory is full (`maxmemory-policy`). */
  evictionPolicy: string;
  usedBytes: number;
  /** 0 where there is no limit. */
  mostBytes: number;
  /** The server's clock, milliseconds since the epoch; servers before 6.0 do not tell. */
  now?: number;
}

/**
 * Connects, and goes on connecting when the connection is lost; meanwhile commands are refused at once
 * instead of waiting for a server that may not come back. `onError` is told of each loss.
 *
 * @throws Error when no server answers at first.
 */
export function connectRedis(
  address: RedisAddress,
  onError: (error: unknown) => void,
): Promise<RedisConnection> {
  if (address.kind === 'standalone') return connectStandalone(address.url, onError);
  return address.kind === 'sentinel'
    ? connectSentinel(address, onError)
    : connectCluster(address, onError);
}

const patience = {
  connectTimeout: connectTimeoutMs,
  reconnectStrategy: (retries: number) => Math.min(50 * 2 ** retries, longestPauseMs),
};
const commandOptions = { timeout: commandTimeoutMs };

async function connectStandalone(
  url: string,
  onError: (error: unknown) => void,
): Promise<RedisConnection> {
  const client = createClient({ url, socket: patience, commandOptions, disableOfflineQueue: true });
  client.on('error', onError);
  // A connection that listens may do nothing else (RESP2), and must not hold up the other.
  const subscriber = client.duplicate({ disableOfflineQueue: false });
  subscriber.on('error', onError);
  await Promise.all([firstConnection(client), firstConnection(subscriber)]);
  return {
    run: (script, key, values) => client.eval(script, { keys: [key], arguments: values }),
    publish: async (channel, message) => void (await client.publish(channel, message)),
    subscribe: (channel, listener) => subscriber.subscribe(channel, listener),
    ping: async () => void (await client.ping()),
    examine: async () => [readInfo(await client.info())],
    async close() {
      subscriber.destroy();
      await client.close();
    },
  };
}

/** A server that is not there is told of at once; only one that was there is waited for. */
async function firstConnection(client: {
  connect(): Promise<unknown>;
  destroy(): void;
}): Promise<void> {
  const tooLong = AbortSignal.timeout(connectTimeoutMs);
  const aborted = new Promise<never>((_, reject) => {
    tooLong.addEventListener('abort', () => reject(new Error('Redis does not answer.')));
  });
  try {
    await Promise.race([client.connect(), aborted]);
  } catch (error) {
    client.destroy();
    throw error;
  }
}

async function connectSentinel(
  { name, nodes, login }: Extract<RedisAddress, { kind: 'sentinel' }>,
  onError: (error: unknown) => void,
): Promise<RedisConnection> {
  const sentinel = createSentinel({
    name,
    sentinelRootNodes: nodes,
    commandOptions,
    passthroughClientErrorEvents: true,
    nodeClientOptions: nodeOptions(login),
    sentinelClientOptions: { socket: { ...patience, ...(login.tls && { tls: true }) } },
  });
  sentinel.on('error', onError);
  await sentinel.connect();
  return {
    run: (script, key, values) => sentinel.eval(script, { keys: [key], arguments: values }),
    publish: async (channel, message) => void (await sentinel.publish(channel, message)),
    subscribe: (channel, listener) => sentinel.subscribe(channel, listener),
    ping: async () => void (await sentinel.ping()),
    examine: async () => [readInfo(await sentinel.info())],
    close: () => sentinel.close(),
  };
}

async function connectCluster(
  { nodes, login }: Extract<RedisAddress, { kind: 'cluster' }>,
  onError: (error: unknown) => void,
): Promise<RedisConnection> {
  const cluster = createCluster({
    rootNodes: nodes.map((socket) => ({ socket })),
    defaults: nodeOptions(login),
    commandOptions,
  });
  cluster.on('error', onError);
  await cluster.connect();
  const clients = () => Promise.all(cluster.masters.map((master) => cluster.nodeClient(master)));
  return {
    run: (script, key, values) => cluster.eval(script, { keys: [key], arguments: values }),
    publish: async (channel, message) => void (await cluster.publish(channel, message)),
    subscribe: (channel, listener) => cluster.subscribe(channel, listener),
    async ping() {
      for (const client of await clients()) await client.ping();
    },
    async examine() {
      return Promise.all((await clients()).map(async (client) => readInfo(await client.info())));
    },
    close: () => cluster.close(),
  };
}

function nodeOptions({ username, password, tls }: RedisLogin) {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    socket: { ...patience, ...(tls && { tls: true as const }) },
    disableOfflineQueue: true,
  };
}

/** The parts of INFO that are asked for here. */
function readInfo(info: string): RedisFacts {
  const read = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  const micros = read('server_time_usec');
  return {
    version: read('redis_version') ?? 'unknown',
    evictionPolicy: read('maxmemory_policy') ?? 'unknown',
    usedBytes: Number(read('used_memory') ?? 0),
    mostBytes: Number(read('maxmemory') ?? 0),
    ...(micros !== undefined && { now: Number(micros) / 1_000 }),
  };
}
