import { createDatabaseWrites } from '../adapters/sql/dialects.ts';
import { migrate } from '../adapters/sql/migrate.ts';
import type { OpenDatabase } from '../adapters/sql/open-database.ts';
import { openDatabase } from '../adapters/sql/open-database.ts';
import { createSqlAuditLog } from '../adapters/sql/sql-audit-log.ts';
import { createSqlDirectory } from '../adapters/sql/sql-directory.ts';
import { createSqlEphemeralStore } from '../adapters/sql/sql-ephemeral-store.ts';
import { createInProcessEvents } from '../adapters/system/in-process-events.ts';
import { ConfigurationError } from '../config/configuration-error.ts';
import type { Configuration } from '../config/options.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { EphemeralStore } from '../ports/ephemeral-store.ts';
import type { EventChannel } from '../ports/event-channel.ts';

/** Where state lies: the database, and beside it Redis where the operator has one. */
export interface Stores {
  directory: Directory;
  auditLog: AuditLog;
  store: EphemeralStore;
  events: EventChannel;
  databaseConnections: OpenDatabase['connections'];
  close(): Promise<void>;
}

/**
 * Opens and migrates the database, and connects to Redis where one is configured.
 *
 * @throws ConfigurationError where Redis would throw away what does not fit into its memory.
 */
export async function openStores(
  { databaseUrl, redis }: Pick<Configuration, 'databaseUrl' | 'redis'>,
  { clock, onError }: { clock: Clock; onError(error: unknown): void },
): Promise<Stores> {
  const database = openDatabase({ url: databaseUrl, onError });
  try {
    const { db } = database;
    await migrate(db);
    // The same for both: on SQLite, what a login changes in either is committed together.
    const writes = createDatabaseWrites(db);
    const directory = createSqlDirectory({ db, writes });
    const shortLived = redis
      ? await openRedis(redis, { clock, onError })
      : { store: createSqlEphemeralStore({ db, clock, writes }), events: createInProcessEvents() };
    return {
      directory,
      auditLog: createSqlAuditLog({ db }),
      ...shortLived,
      databaseConnections: database.connections,
      close: closeAll,
    };

    async function closeAll() {
      if ('disconnect' in shortLived) await shortLived.disconnect();
      await database.close();
    }
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Loaded only where it is configured: a start without it does not pay for it. */
async function openRedis(
  address: NonNullable<Configuration['redis']>,
  { clock, onError }: { clock: Clock; onError(error: unknown): void },
) {
  const { connectRedis } = await import('../adapters/redis/redis-connection.ts');
  const { createRedisEphemeralStore } = await import('../adapters/redis/redis-ephemeral-store.ts');
  const { createRedisEvents } = await import('../adapters/redis/redis-events.ts');
  const redis = await connectRedis(address, onError);
  const policies = new Set((await redis.examine()).map(({ evictionPolicy }) => evictionPolicy));
  policies.delete('noeviction');
  if (policies.size > 0) {
    await redis.close();
    throw new ConfigurationError([
      `Redis has maxmemory-policy ${[...policies].join(', ')}: when its memory is full it would forget ` +
        'how often someone has tried. Set it to noeviction.',
    ]);
  }
  return {
    store: createRedisEphemeralStore({ redis, clock }),
    events: await createRedisEvents(redis, createInProcessEvents()),
    disconnect: () => redis.close(),
  };
}
