import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { User } from '../../../ports/directory.ts';
import type { DatabaseSchema } from '../database-schema.ts';
import { fromInstant, withoutNulls } from '../optional-columns.ts';

/** Between ids in one column; no id holds a control character. */
const idSeparator = '\u001f';

/** What a user is read from: one row, however many organisations the user manages. */
export interface UserRow {
  user_id: string;
  username: string;
  user_email: string;
  display_name: string;
  roles: string;
  organisation_id: string;
  organisation_name: string;
  managed_organisation_ids: string | null;
  employee_email: string | null;
  portal_password_hash: string;
  disabled_at: number | null;
  access_ended_at: number | null;
}

/** The organisations that the user of the row manages, in one column. */
export function selectManagedOrganisations(row: ExpressionBuilder<DatabaseSchema, 'users'>) {
  return row
    .selectFrom('managed_organisations')
    .select(sql<string>`string_agg(organisation_id, ${sql.lit(idSeparator)})`.as('ids'))
    .whereRef('managed_organisations.user_id', '=', 'users.id')
    .as('managed_organisation_ids');
}

/** The address of an employee: `users` holds none, so that no one is ever found by it. */
export function selectEmployeeEmail(row: ExpressionBuilder<DatabaseSchema, 'users'>) {
  return row
    .selectFrom('employees')
    .select('employees.email')
    .whereRef('employees.user_id', '=', 'users.id')
    .as('employee_email');
}

export const userColumns = [
  'users.id as user_id',
  'users.username',
  'users.email as user_email',
  'users.display_name',
  'users.roles',
  'users.organisation_id',
  'organisations.name as organisation_name',
  'users.portal_password_hash',
  'users.disabled_at',
  'users.access_ended_at',
] as const;

export function toUser(row: UserRow): User {
  return {
    id: row.user_id,
    username: row.employee_email ?? row.username,
    email: row.employee_email ?? row.user_email,
    displayName: row.display_name,
    roles: JSON.parse(row.roles),
    organisation: { id: row.organisation_id, name: row.organisation_name },
    managedOrganisationIds: row.managed_organisation_ids?.split(idSeparator).sort() ?? [],
    portalPasswordHash: row.portal_password_hash,
    ...withoutNulls({
      disabledAt: fromInstant(row.disabled_at),
      accessEndedAt: fromInstant(row.access_ended_at),
    }),
  };
}
