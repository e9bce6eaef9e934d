import type { EventChannel } from '../../ports/event-channel.ts';
import type { RedisConnection } from './redis-connection.ts';

const channel = 'atrezzo:events';

/**
 * Hints to all processes of a site, whichever of them a callback reached. Redis delivers at most once, which
 * a hint may be: listeners look again by themselves.
 */
export async function createRedisEvents(
  redis: RedisConnection,
  local: EventChannel,
): Promise<EventChannel> {
  await redis.subscribe(channel, (topic) => void local.publish(topic));
  return {
    publish: (topic) => redis.publish(channel, topic),
    subscribe: local.subscribe,
  };
}
