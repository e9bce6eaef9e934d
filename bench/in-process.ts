import { createHmac, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import argon2 from 'argon2';
import { migrate } from '../bff/src/adapters/sql/migrate.ts';
import { openDatabase } from '../bff/src/adapters/sql/open-database.ts';
import { createSqlEphemeralStore } from '../bff/src/adapters/sql/sql-ephemeral-store.ts';
import { createSystemClock } from '../bff/src/adapters/system/system-clock.ts';
import { createOneTimeCodes } from '../bff/src/domain/codes/one-time-codes.ts';
import { repeat } from './load.ts';
import type { Comparison } from './paired-rounds.ts';
import type { Site } from './registered-site.ts';
import { password, signIn } from './registered-site.ts';

const concurrency = 16;

/** Whole logins against the one hash in each that cannot be left out. */
export async function wholeLogins(site: Site, users: string[]): Promise<Comparison> {
  const hash = await argon2.hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  return {
    name: 'Whole login by email / argon2id alone',
    unit: '/s',
    budget: '>= 0.7',
    floor: () => repeat(() => argon2.verify(hash, password), { concurrency: 2 }),
    // As many at a time as there are users: nobody signs in twice at once.
    product: () =>
      repeat((turn) => signIn(site, users[turn % users.length] ?? ''), {
        concurrency: users.length,
      }),
  };
}

/** A code stored and taken, with all that counts and binds it, against an HMAC written and taken. */
export async function codes(folder: string): Promise<Comparison> {
  const { db } = openDatabase({ url: `sqlite:${join(folder, 'codes.sqlite')}` });
  await migrate(db);
  const clock = createSystemClock();
  const store = createSqlEphemeralStore({ db, clock });
  const macKey = new Uint8Array(32).fill(7);
  const oneTimeCodes = createOneTimeCodes({ store, clock, macKey, length: 6, tries: 5 });
  const bare = bareCodes(join(folder, 'bare.sqlite'), macKey);

  async function sendAndVerify(turn: number): Promise<void> {
    const binding = {
      flowId: `flow-${turn}`,
      purpose: 'login',
      accountId: 'user',
      destination: 'user@clinic.example',
      channel: 'email',
    } as const;
    const { code, record } = await oneTimeCodes.issue(binding, 30_000);
    await oneTimeCodes.accepted(binding.flowId, record, clock.now());
    const { result } = await oneTimeCodes.check(binding, code);
    if (result !== 'right') throw new Error(`A right code was called ${result}.`);
  }

  return {
    name: 'Code sent and verified / HMAC written and taken',
    unit: '/s',
    budget: '>= 0.6',
    floor: () => repeat(async (turn) => bare(turn), { concurrency }),
    product: () => repeat(sendAndVerify, { concurrency }),
  };
}

function bareCodes(file: string, key: Uint8Array): (turn: number) => void {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE codes (flow TEXT PRIMARY KEY, mac TEXT NOT NULL);
  `);
  const insert = database.prepare('INSERT INTO codes VALUES (?, ?)');
  const take = database.prepare('DELETE FROM codes WHERE flow = ? RETURNING mac');
  const macOf = (code: string) => createHmac('sha256', key).update(code).digest('base64');
  let round = 0;
  return (turn) => {
    round += 1;
    const flow = `flow-${turn}-${round}`;
    const code = String(randomInt(1_000_000));
    insert.run(flow, macOf(code));
    const { mac } = take.get(flow) as { mac: string };
    if (mac !== macOf(code))
      throw new Error('The code that was written is not the one that was taken.');
  };
}
