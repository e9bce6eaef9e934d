import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { makeAppendOnly } from '../dialects.ts';

/** A migration sees the tables of its own time, so the schema of today must not type it. */
type FirstDatabase = Kysely<{ audit_head: { id: number; sequence: number; hash: string } }>;

/** What the first row of the audit chain is chained to. */
const genesisHash = '0'.repeat(64);

export const first: Migration = {
  async up(db) {
    await createOrganisations(db);
    await createUsers(db);
    await createManagedOrganisations(db);
    await createRegistrations(db);
    await createConsents(db);
    await createSessions(db);
    await createRememberedBrowsers(db);
    await createLockouts(db);
    await createAudit(db);
    await createEphemeral(db);
  },
};

async function createOrganisations(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('organisations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute();
}

async function createUsers(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('username', 'text', (column) => column.notNull().unique())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('organisation_id', 'text', (column) =>
      column.notNull().references('organisations.id'),
    )
    .addColumn('portal_password_hash', 'text', (column) => column.notNull())
    .addColumn('imported_hash_digest', 'text', (column) => column.notNull())
    .addColumn('disabled_at', 'bigint')
    .execute();
}

async function createManagedOrganisations(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('managed_organisations')
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('organisation_id', 'text', (column) =>
      column.notNull().references('organisations.id'),
    )
    .addPrimaryKeyConstraint('managed_organisations_key', ['user_id', 'organisation_id'])
    .execute();
}

async function createRegistrations(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('registrations')
    .addColumn('user_id', 'text', (column) => column.primaryKey().references('users.id'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('method', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('email_verified_at', 'bigint', (column) => column.notNull())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('password_set_at', 'bigint', (column) => column.notNull())
    .addColumn('phone', 'text')
    .addColumn('phone_verified_at', 'bigint')
    .addColumn('completed_at', 'bigint')
    .execute();
}

async function createConsents(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('consents')
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('accepted_at', 'bigint', (column) => column.notNull())
    .addColumn('ip', 'text')
    .addColumn('user_agent', 'text')
    .addPrimaryKeyConstraint('consents_key', ['user_id', 'accepted_at', 'version'])
    .execute();
}

async function createSessions(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('flow_id', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('method', 'text', (column) => column.notNull())
    .addColumn('amr', 'text', (column) => column.notNull())
    .addColumn('acr', 'text', (column) => column.notNull())
    .addColumn('auth_time', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_activity_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('remembered', 'integer', (column) => column.notNull())
    .addColumn('ip', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('ended_at', 'bigint')
    .addColumn('end_reason', 'text')
    .execute();
  await indexForEnding(db, 'sessions');
}

async function createRememberedBrowsers(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('remembered_browsers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('method', 'text', (column) => column.notNull())
    .addColumn('amr', 'text', (column) => column.notNull())
    .addColumn('acr', 'text', (column) => column.notNull())
    .addColumn('auth_time', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await indexForEnding(db, 'remembered_browsers');
}

async function indexForEnding(db: FirstDatabase, table: string): Promise<void> {
  await db.schema.createIndex(`${table}_by_user`).on(table).column('user_id').execute();
  await db.schema.createIndex(`${table}_by_expiry`).on(table).column('expires_at').execute();
}

async function createLockouts(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('lockouts')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('lock_factor', 'bigint', (column) => column.notNull())
    .addColumn('locked_until', 'bigint')
    .addColumn('hard_stopped', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('lockouts_key', ['subject', 'kind'])
    .execute();
}

async function createAudit(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('sequence', 'bigint', (column) => column.primaryKey())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('user_id', 'text')
    .addColumn('actor_id', 'text')
    .addColumn('ip', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('request_id', 'text')
    .addColumn('details', 'text')
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await makeAppendOnly(db, 'audit');
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('sequence', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.insertInto('audit_head').values({ id: 1, sequence: 0, hash: genesisHash }).execute();
}

async function createEphemeral(db: FirstDatabase): Promise<void> {
  await db.schema
    .createTable('ephemeral')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('ephemeral_by_expiry').on('ephemeral').column('expires_at').execute();
}
