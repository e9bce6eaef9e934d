import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Passkeys, the random ids under which authenticators know their owners, and recovery codes. */
export const passkeys: Migration = {
  async up(db) {
    await createPasskeys(db);
    await createUserHandles(db);
    await createRecoveryCodes(db);
  },
};

async function createPasskeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('passkeys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('credential_id', 'text', (column) => column.notNull().unique())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('aaguid', 'text', (column) => column.notNull())
    .addColumn('backup_eligible', 'integer', (column) => column.notNull())
    .addColumn('backed_up', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('passkeys_by_user')
    .on('passkeys')
    .columns(['user_id', 'created_at'])
    .execute();
}

async function createUserHandles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('user_handles')
    .addColumn('user_id', 'text', (column) => column.primaryKey().references('users.id'))
    .addColumn('handle', 'text', (column) => column.notNull().unique())
    .execute();
}

async function createRecoveryCodes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('recovery_codes')
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .addPrimaryKeyConstraint('recovery_codes_key', ['user_id', 'hash'])
    .execute();
}
