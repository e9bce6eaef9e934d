import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { orderedText } from '../dialects.ts';
import { listedTerms } from '../listed-terms.ts';

/** The tables as they are at this point in time, as far as they are filled here. */
type AdminDatabase = Kysely<{
  users: {
    id: string;
    username: string;
    email: string;
    display_name: string;
    organisation_id: string;
  };
  user_search_terms: { organisation_id: string; term: string; user_id: string };
  audit: { sequence: number; user_id: string | null; act: string; at: number };
  audit_subjects: {
    sequence: number;
    organisation_id: string;
    user_id: string;
    act: string;
    at: number;
  };
}>;

/**
 * What administrators need: when a second factor was proved, so that a fresh one can be asked for; by what
 * users are found; and whom the rows of the audit log concern.
 */
export const admin: Migration = {
  async up(db) {
    for (const table of ['sessions', 'remembered_browsers']) {
      await db.schema.alterTable(table).addColumn('second_factor_at', 'bigint').execute();
    }
    await createSearchTerms(db);
    await createAuditSubjects(db);
    await db.schema
      .createIndex('managed_organisations_by_organisation')
      .on('managed_organisations')
      .columns(['organisation_id', 'user_id'])
      .execute();
  },
};

async function createSearchTerms(db: AdminDatabase): Promise<void> {
  await db.schema
    .createTable('user_search_terms')
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('term', orderedText(db), (column) => column.notNull())
    .addColumn('user_id', orderedText(db), (column) => column.notNull().references('users.id'))
    .addPrimaryKeyConstraint('user_search_terms_key', ['organisation_id', 'term', 'user_id'])
    .execute();
  await db.schema
    .createIndex('user_search_terms_by_user')
    .on('user_search_terms')
    .columns(['user_id', 'term'])
    .execute();
  const users = await db
    .selectFrom('users')
    .select(['id', 'username', 'email', 'display_name', 'organisation_id'])
    .execute();
  for (const user of users) {
    const terms = listedTerms({ ...user, displayName: user.display_name });
    await db
      .insertInto('user_search_terms')
      .values(
        terms.map((term) => ({
          organisation_id: user.organisation_id,
          term,
          user_id: user.id,
        })),
      )
      .execute();
  }
}

async function createAuditSubjects(db: AdminDatabase): Promise<void> {
  await db.schema
    .createTable('audit_subjects')
    .addColumn('sequence', 'bigint', (column) => column.primaryKey())
    .addColumn('organisation_id', 'text')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  for (const [name, columns] of [
    ['by_organisation', ['organisation_id', 'at', 'sequence']],
    ['by_act', ['organisation_id', 'act', 'at', 'sequence']],
    ['by_user', ['user_id', 'act', 'at', 'sequence']],
    ['by_user_in_time', ['user_id', 'at', 'sequence']],
  ] as const) {
    await db.schema
      .createIndex(`audit_subjects_${name}`)
      .on('audit_subjects')
      .columns([...columns])
      .execute();
  }
  await db
    .insertInto('audit_subjects')
    .columns(['sequence', 'organisation_id', 'user_id', 'act', 'at'])
    .expression((rows) =>
      rows
        .selectFrom('audit')
        .innerJoin('users', 'users.id', 'audit.user_id')
        .select(['audit.sequence', 'users.organisation_id', 'users.id', 'audit.act', 'audit.at']),
    )
    .execute();
}
