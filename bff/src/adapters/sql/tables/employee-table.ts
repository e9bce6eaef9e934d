import type { User } from '../../../ports/directory.ts';
import type { EmployeeProfile, FederatedIdentity } from '../../../ports/employees.ts';
import { compileOnce } from '../compile-once.ts';
import type { SqlDatabase } from '../open-database.ts';
import { toInstant } from '../optional-columns.ts';
import type { UserTable } from './user-table.ts';

export type EmployeeTable = ReturnType<typeof createEmployeeTable>;

/**
 * Employees have a row in `users`, so that sessions, audit and administration know one kind of account. Its
 * username and address are a placeholder that no one can type: what is looked up is lower-cased first. And
 * no password fits an empty hash.
 */
const placeholder = (userId: string) => `EMPLOYEE:${userId}`;
const noPassword = { portal_password_hash: '', imported_hash_digest: '' };

export function createEmployeeTable(db: SqlDatabase) {
  const userIdOf = compileOnce((identity: { issuer: string; subject: string }) =>
    db
      .selectFrom('employees')
      .select('user_id')
      .where('issuer', '=', identity.issuer)
      .where('subject', '=', identity.subject),
  );

  return {
    async find(
      on: SqlDatabase,
      { issuer, subject }: FederatedIdentity,
      users: UserTable,
    ): Promise<User | undefined> {
      const [row] = (await userIdOf(on, { issuer, subject })).rows;
      return row && users.findById(on, row.user_id);
    },
    async listByEmail(on: SqlDatabase, email: string, users: UserTable): Promise<User[]> {
      const rows = await on
        .selectFrom('employees')
        .select('user_id')
        .where(({ fn, eb }) => eb(fn('lower', ['email']), '=', email.toLowerCase()))
        .orderBy('user_id')
        .execute();
      const found = await Promise.all(rows.map((row) => users.findById(on, row.user_id)));
      return found.filter((user) => user !== undefined);
    },
    async add(on: SqlDatabase, profile: EmployeeProfile, id: string): Promise<void> {
      const { issuer, subject, email } = profile;
      await on
        .insertInto('users')
        .values({
          id,
          username: placeholder(id),
          email: placeholder(id),
          ...profileColumns(profile),
          ...noPassword,
          disabled_at: null,
        })
        .execute();
      await on.insertInto('employees').values({ user_id: id, issuer, subject, email }).execute();
    },
    async change(on: SqlDatabase, profile: EmployeeProfile, id: string): Promise<void> {
      await on.updateTable('users').set(profileColumns(profile)).where('id', '=', id).execute();
      await on
        .updateTable('employees')
        .set({ email: profile.email })
        .where('user_id', '=', id)
        .execute();
    },
    async setDisabled(on: SqlDatabase, id: string, disabledAt: Date | undefined): Promise<void> {
      await on
        .updateTable('users')
        .set({ disabled_at: toInstant(disabledAt) })
        .where('id', '=', id)
        .where('id', 'in', (rows) =>
          rows.selectFrom('employees').select('user_id').where('user_id', '=', id),
        )
        .execute();
    },
  };
}

function profileColumns({ displayName, roles, organisation }: EmployeeProfile) {
  return {
    display_name: displayName,
    roles: JSON.stringify([...new Set(roles)].sort()),
    organisation_id: organisation.id,
  };
}
