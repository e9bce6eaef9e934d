import type { Migration } from 'kysely/migration';

/**
 * Accounts that an identity provider vouches for, by issuer and subject, and which of its sessions ours
 * come from.
 */
export const employees: Migration = {
  async up(db) {
    await db.schema
      .createTable('employees')
      .addColumn('user_id', 'text', (column) => column.primaryKey().references('users.id'))
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addUniqueConstraint('employees_identity', ['issuer', 'subject'])
      .execute();
    for (const table of ['sessions', 'remembered_browsers']) {
      await db.schema.alterTable(table).addColumn('provider_session', 'text').execute();
      await db.schema
        .createIndex(`${table}_by_provider_session`)
        .on(table)
        .column('provider_session')
        .execute();
    }
  },
};
