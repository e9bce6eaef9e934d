import type { EventChannel } from '../../ports/event-channel.ts';

/** Hints within one process. Others look again by themselves, see the port. */
export function createInProcessEvents(): EventChannel {
  const topics = new Map<string, Set<() => void>>();
  return {
    async publish(topic) {
      for (const listener of [...(topics.get(topic) ?? [])]) listener();
    },
    subscribe(topic, listener) {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) topics.delete(topic);
      };
    },
  };
}
