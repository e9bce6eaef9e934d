import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whose sessions and remembered browsers are which, and the keys that sign access tokens. */
export const session: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('sessions').addColumn('remembered_browser_id', 'text').execute();
    await db.schema.alterTable('remembered_browsers').addColumn('ip', 'text').execute();
    await db.schema.alterTable('remembered_browsers').addColumn('user_agent', 'text').execute();
    await db.schema
      .createTable('signing_keys')
      .addColumn('sequence', 'integer', (column) => column.primaryKey())
      .addColumn('kid', 'text', (column) => column.notNull().unique())
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('sealed_private_key', 'text', (column) => column.notNull())
      .addColumn('published_at', 'bigint', (column) => column.notNull())
      .addColumn('signs_from', 'bigint', (column) => column.notNull())
      .execute();
  },
};
