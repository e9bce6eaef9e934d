import type { Migration } from 'kysely/migration';

/** Messages that wait to be handed over, and what became of those that were. */
export const outbox: Migration = {
  async up(db) {
    await db.schema
      .createTable('outbox')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('due_at', 'bigint')
      .addColumn('claims', 'integer', (column) => column.notNull())
      .addColumn('known_claims', 'integer', (column) => column.notNull())
      .addColumn('ended', 'text')
      .addColumn('ended_at', 'bigint')
      .addColumn('reason', 'text')
      .addColumn('provider_id', 'text')
      .addColumn('delivery', 'text')
      .addColumn('delivery_at', 'bigint')
      .execute();
    // Those that are over have no time at which they are due.
    await db.schema
      .createIndex('outbox_by_due')
      .on('outbox')
      .column('due_at')
      .where('due_at', 'is not', null)
      .execute();
    await db.schema.createIndex('outbox_by_creation').on('outbox').column('created_at').execute();
  },
};
