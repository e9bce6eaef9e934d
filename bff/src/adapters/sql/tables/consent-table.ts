import type { Consent } from '../../../ports/directory.ts';
import { compileOnce } from '../compile-once.ts';
import type { ConsentsTable } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';
import { withoutNulls } from '../optional-columns.ts';

export type ConsentTable = ReturnType<typeof createConsentTable>;

export function createConsentTable(db: SqlDatabase) {
  const newestOf = compileOnce((key: { userId: string }) =>
    db
      .selectFrom('consents')
      .selectAll()
      .where('user_id', '=', key.userId)
      .orderBy('accepted_at', 'desc')
      .orderBy('version', 'desc')
      .limit(1),
  );

  return {
    async findNewest(on: SqlDatabase, userId: string): Promise<Consent | undefined> {
      const [row] = (await newestOf(on, { userId })).rows;
      return row && toConsent(row);
    },
    async insert(on: SqlDatabase, consent: Consent): Promise<void> {
      await on
        .insertInto('consents')
        .values({
          user_id: consent.userId,
          version: consent.version,
          digest: consent.digest,
          accepted_at: consent.acceptedAt.getTime(),
          ip: consent.ip ?? null,
          user_agent: consent.userAgent ?? null,
        })
        // Two tabs that accept the same text in the same millisecond are one consent.
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}

function toConsent(row: ConsentsTable): Consent {
  return {
    userId: row.user_id,
    version: row.version,
    digest: row.digest,
    acceptedAt: new Date(row.accepted_at),
    ...withoutNulls({ ip: row.ip, userAgent: row.user_agent }),
  };
}
