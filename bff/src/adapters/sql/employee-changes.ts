import { isDeepStrictEqual } from 'node:util';
import type { User } from '../../ports/directory.ts';
import type { EmployeeChanges, EmployeeProfile } from '../../ports/employees.ts';
import type { DirectoryTables } from './directory-tables.ts';
import type { SqlDatabase } from './open-database.ts';

/** What a transaction can change about employees. */
export function employeeChanges(tables: DirectoryTables, tx: SqlDatabase): EmployeeChanges<User> {
  const { employees, users, organisations, sessions, rememberedBrowsers } = tables;
  return {
    findEmployee: (identity) => employees.find(tx, identity, users),
    listEmployeesByEmail: (email) => employees.listByEmail(tx, email, users),
    setEmployeeDisabled: (userId, disabledAt) => employees.setDisabled(tx, userId, disabledAt),

    async putEmployee(profile, newId) {
      await organisations.upsert(tx, profile.organisation);
      const stored = await employees.find(tx, profile, users);
      if (stored && !isChanged(stored, profile)) return { user: stored, outcome: 'unchanged' };
      if (stored) await employees.change(tx, profile, stored.id);
      else await employees.add(tx, profile, newId);
      const user = await users.findById(tx, stored?.id ?? newId);
      if (!user) throw new Error('An employee was stored and is not there.');
      return { user, outcome: stored ? 'changed' : 'added' };
    },

    async endProviderSession(which, at) {
      await rememberedBrowsers.endByProvider(tx, which, at);
      return sessions.endByProvider(tx, which, at);
    },
  };
}

function isChanged(stored: User, profile: EmployeeProfile): boolean {
  const comparable = (person: Pick<User, 'displayName' | 'email' | 'roles' | 'organisation'>) => ({
    name: person.displayName,
    email: person.email,
    roles: [...new Set(person.roles)].sort(),
    organisation: person.organisation.id,
  });
  return !isDeepStrictEqual(comparable(stored), comparable(profile));
}
