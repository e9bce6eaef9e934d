import type { Clock } from '../../ports/clock.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import { scripts } from './scripts.ts';

/** Keeps this product's keys apart from those of others in the same database. */
const prefix = 'atrezzo:';

/**
 * Short-lived state in Redis, for several processes on several machines. What is lost with it, or comes
 * back after a failover, costs a person a new start: sessions, registrations, lockouts and what a flow may
 * become are decided in the directory.
 */
export function createRedisEphemeralStore(options: {
  redis: RedisConnection;
  clock: Clock;
}): EphemeralStore {
  const { redis, clock } = options;
  const now = () => clock.now().getTime();
  const run = (verb: keyof typeof scripts, key: string, values: string[] = []) =>
    redis.run(scripts[verb], prefix + key, [String(now()), ...values]);
  const entry = (value: unknown, ttlMs: number): string[] => {
    const life = Math.ceil(ttlMs);
    return [JSON.stringify(value), versionOf(value), String(now() + life), String(life)];
  };

  return {
    get: async <T>(key: string) => parsed<T>(await run('get', key)),
    async put(key, value, ttlMs) {
      await run('put', key, entry(value, ttlMs));
    },
    putIfAbsent: async (key, value, ttlMs) =>
      (await run('putIfAbsent', key, entry(value, ttlMs))) === 1,
    replaceIfVersion: async (key, expected, value, ttlMs) =>
      (await run('replaceIfVersion', key, [...entry(value, ttlMs), String(expected)])) === 1,
    take: async <T>(key: string) => parsed<T>(await run('take', key)),
    async increment(key, by, ttlMs) {
      const [count, until] = (await run('increment', key, entry(by, ttlMs))) as [string, string];
      return { count: Number(count), expiresAt: new Date(Number(until)) };
    },
    async delete(key) {
      await run('delete', key);
    },
    // Redis removes what has expired by itself.
    removeExpired: async () => 0,
    ping: () => redis.ping(),
    // The connection is shared with the events: whoever opened it closes it.
    close: async () => undefined,
  };
}

function parsed<T>(text: unknown): T | undefined {
  return typeof text === 'string' ? (JSON.parse(text) as T) : undefined;
}

function versionOf(value: unknown): string {
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  return typeof version === 'number' ? String(version) : '';
}
