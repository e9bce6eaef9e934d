import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';

/** What can be looked up at any moment. */
export interface Readings {
  /** Passwords being hashed, and waiting for it. */
  passwords(): { running: number; waiting: number };
  /** Connections to the database server; nothing where there is no server. */
  databaseConnections(): { open: number; idle: number; waiting: number } | undefined;
  /** Sessions that let someone in at this moment, on all processes. */
  liveSessions(): Promise<number>;
  /** Messages that wait in the outbox of all processes, and since how many seconds the oldest does. */
  outbox(): Promise<{ waiting: number; oldestSeconds: number }>;
  /** Whether each store answers; rejects where it does not. */
  stores: Record<string, () => Promise<void>>;
  /** Told why something could not be read: the others are read all the same. */
  onError(error: unknown): void;
}

/** Gauges that are read when Prometheus asks, and cost nothing otherwise. */
export function addGauges(registry: Registry, readings: Readings): void {
  const registers = [registry];

  new Gauge({
    name: 'atrezzo_password_hashes',
    help: 'Passwords being hashed, and waiting for their turn.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(readings.passwords())) this.set({ state }, count);
    },
  });

  new Gauge({
    name: 'atrezzo_database_connections',
    help: 'Connections of this process to the database server (open, idle), and requests waiting for one.',
    labelNames: ['state'],
    registers,
    collect() {
      const connections = Object.entries(readings.databaseConnections() ?? {});
      for (const [state, count] of connections) this.set({ state }, count);
    },
  });

  new Gauge({
    name: 'atrezzo_sessions',
    help: 'Sessions that are live, counted in the database that all processes share.',
    registers,
    async collect() {
      try {
        this.set(await readings.liveSessions());
      } catch (error) {
        // The number of a while ago must not pass for that of now.
        this.remove();
        readings.onError(error);
      }
    },
  });

  const oldest = new Gauge({
    name: 'atrezzo_outbox_oldest_seconds',
    help: 'Age of the oldest message that waits in the outbox; 0 where none does.',
    registers,
  });
  new Gauge({
    name: 'atrezzo_outbox_waiting',
    help: 'Messages in the outbox, counted in the database that all processes share.',
    registers,
    async collect() {
      try {
        const { waiting, oldestSeconds } = await readings.outbox();
        this.set(waiting);
        oldest.set(oldestSeconds);
      } catch (error) {
        this.remove();
        oldest.remove();
        readings.onError(error);
      }
    },
  });

  new Gauge({
    name: 'atrezzo_store_up',
    help: '1 where a store answers, else 0.',
    labelNames: ['store'],
    registers,
    async collect() {
      const pings = Object.entries(readings.stores).map(async ([store, ping]) => {
        const up = await ping().then(
          () => 1,
          (error) => {
            readings.onError(error);
            return 0;
          },
        );
        this.set({ store }, up);
      });
      await Promise.all(pings);
    },
  });
}
