import type { Migration } from 'kysely/migration';

/** When everything that let a user in was last ended: flows begun before are over. */
export const recover: Migration = {
  async up(db) {
    await db.schema.alterTable('users').addColumn('access_ended_at', 'bigint').execute();
  },
};
