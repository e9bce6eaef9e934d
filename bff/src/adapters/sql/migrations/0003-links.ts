import type { Migration } from 'kysely/migration';

export const links: Migration = {
  async up(db) {
    await db.schema
      .createTable('registration_links')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('code_mac', 'text', (column) => column.notNull())
      .addColumn('browser_hash', 'text')
      .addColumn('tries', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .execute();
    for (const [name, column] of [
      ['registration_links_by_user', 'user_id'],
      ['registration_links_by_expiry', 'expires_at'],
    ] as const) {
      await db.schema.createIndex(name).on('registration_links').column(column).execute();
    }
  },
};
