import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When failures were last counted, so that those of names that are no one's need not be kept for ever. */
export const lockoutAge: Migration = {
  async up(db: Kysely<unknown>) {
    // Absent in rows that a process of the release before still adds: those are kept until counted again.
    await db.schema.alterTable('lockouts').addColumn('last_attempt_at', 'bigint').execute();
    // It is not known when those of before were; their time begins now, so that none goes down early.
    await sql`update lockouts set last_attempt_at = ${Date.now()}`.execute(db);
    await db.schema
      .createIndex('lockouts_by_last_attempt')
      .on('lockouts')
      .columns(['kind', 'last_attempt_at'])
      .execute();
  },
};
