import { once } from 'node:events';
import { readRedisAddress } from '../adapters/redis/redis-address.ts';
import { openStores } from '../site/stores.ts';
import { sampleAudit, sampleSession } from './directory-samples.ts';
import { createFakeClock } from './fake-clock.ts';

/** What one of two processes got of what both asked for, round by round. */
export interface RaceReport {
  taken: boolean[];
  put: boolean[];
  replaced: boolean[];
  sessions: boolean[];
  counts: number[];
  attemptsCounted: number;
}

export interface RacerAddresses {
  name: string;
  databaseUrl: string;
  redisUrl?: string;
}

export const lockoutLimits = {
  failures: 10,
  lockMs: 900_000,
  longestLockMs: 9e9,
  hardStop: 100,
};

/** Opens the stores at these addresses, says so, and races when it is told how many rounds. */
async function race(addresses: RacerAddresses): Promise<void> {
  const { name, databaseUrl, redisUrl } = addresses;
  const clock = createFakeClock();
  const onError = (error: unknown) => {
    throw error;
  };
  const redis = redisUrl === undefined ? undefined : readRedisAddress(redisUrl);
  const { store, directory, close } = await openStores({ databaseUrl, redis }, { clock, onError });
  process.send?.('ready');
  const [rounds] = await once(process, 'message');
  const report: RaceReport = {
    taken: [],
    put: [],
    replaced: [],
    sessions: [],
    counts: [],
    attemptsCounted: 0,
  };
  for (let round = 0; round < Number(rounds); round++) {
    report.taken.push((await store.take(`take:${round}`)) !== undefined);
    report.put.push(await store.putIfAbsent(`put:${round}`, name, 60_000));
    report.replaced.push(await store.replaceIfVersion(`v:${round}`, 1, { version: 2 }, 60_000));
    report.counts.push((await store.increment('count', 1, 60_000)).count);
    const attempt = await directory.countAttempt('s', 'password', lockoutLimits, clock.now());
    report.attemptsCounted += attempt.counted ? 1 : 0;
    const session = sampleSession(`${name}-${round}`, { flowId: `flow-${round}` });
    const made = await directory.transact(async (tx) => {
      await tx.findUserById('usr_avery');
      await tx.audit(sampleAudit());
      return tx.insertSession(session);
    });
    report.sessions.push(made);
  }
  await close();
  process.send?.(report);
  process.disconnect();
}

const [, , addresses] = process.argv;
if (addresses !== undefined && process.send !== undefined) {
  await race(JSON.parse(addresses) as RacerAddresses);
}
