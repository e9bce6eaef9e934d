import type { Migration } from 'kysely/migration';

/** Addresses to which nothing is sent any more, because a mail provider has reported them. */
export const deliverability: Migration = {
  async up(db) {
    await db.schema
      .createTable('undeliverable_addresses')
      .addColumn('address', 'text', (column) => column.primaryKey())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('marked_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
