import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { normaliseUsername } from '../../../domain/identifiers/username.ts';
import type { User } from '../../../ports/directory.ts';
import { compileOnce } from '../compile-once.ts';
import type { UsersTable } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';
import { toInstant } from '../optional-columns.ts';
import { createSearchTermTable } from './search-term-table.ts';
import {
  selectEmployeeEmail,
  selectManagedOrganisations,
  toUser,
  userColumns,
} from './user-row.ts';

export type UserTable = ReturnType<typeof createUserTable>;

export function createUserTable(db: SqlDatabase) {
  const select = () =>
    db
      .selectFrom('users')
      .innerJoin('organisations', 'organisations.id', 'users.organisation_id')
      .select(userColumns)
      .select(selectManagedOrganisations)
      .select(selectEmployeeEmail);
  const byId = compileOnce((key: { id: string }) => select().where('users.id', '=', key.id));
  const byUsername = compileOnce((key: { username: string }) =>
    select().where('users.username', '=', key.username),
  );
  const byEmail = compileOnce((key: { email: string }) =>
    select().where('users.email', '=', key.email),
  );
  const writer = createUserWriter(db);

  const table = {
    async findById(on: SqlDatabase, id: string): Promise<User | undefined> {
      const [row] = (await byId(on, { id })).rows;
      return row && toUser(row);
    },
    async findByUsername(on: SqlDatabase, username: string): Promise<User | undefined> {
      const [row] = (await byUsername(on, { username: normaliseUsername(username) })).rows;
      return row && toUser(row);
    },
    async findByEmail(on: SqlDatabase, email: string): Promise<User | undefined> {
      const [row] = (await byEmail(on, { email })).rows;
      return row && toUser(row);
    },
    async upsert(on: SqlDatabase, given: User): Promise<'added' | 'changed' | 'unchanged'> {
      const user = normaliseUser(given);
      const stored = await table.findById(on, user.id);
      if (stored === undefined) {
        await writer.add(on, user);
        return 'added';
      }
      const keepsHash = await writer.keepsHash(on, user, stored.portalPasswordHash);
      const wanted = keepsHash ? { ...user, portalPasswordHash: stored.portalPasswordHash } : user;
      if (isSameUser(wanted, stored)) {
        return 'unchanged';
      }
      await writer.change(on, user, keepsHash);
      return 'changed';
    },
    setPasswordHash: writer.setPasswordHash,
    markAccessEnded: writer.markAccessEnded,
  };
  return table;
}

function createUserWriter(db: SqlDatabase) {
  const managed = createManagedOrganisationTable(db);
  const searchTerms = createSearchTermTable(db);
  const insert = compileOnce((row: Omit<UsersTable, 'access_ended_at'>) =>
    db.insertInto('users').values({
      id: row.id,
      username: row.username,
      email: row.email,
      display_name: row.display_name,
      roles: row.roles,
      organisation_id: row.organisation_id,
      portal_password_hash: row.portal_password_hash,
      imported_hash_digest: row.imported_hash_digest,
      disabled_at: row.disabled_at,
    }),
  );
  const digestById = compileOnce((key: { id: string }) =>
    db.selectFrom('users').select('imported_hash_digest').where('id', '=', key.id),
  );

  return {
    async add(on: SqlDatabase, user: User): Promise<void> {
      await insert(on, { id: user.id, ...toColumns(user), ...toHashColumns(user) });
      await managed.add(on, user);
      await searchTerms.add(on, user);
    },
    async change(on: SqlDatabase, user: User, keepsHash: boolean): Promise<void> {
      await on
        .updateTable('users')
        .set({ ...toColumns(user), ...(keepsHash ? {} : toHashColumns(user)) })
        .where('id', '=', user.id)
        .execute();
      await managed.replace(on, user);
      await searchTerms.replace(on, user);
    },
    /** Whether the hash given is the one in use, or the one last given, which was replaced since. */
    async keepsHash(on: SqlDatabase, user: User, hashInUse: string): Promise<boolean> {
      const [row] = (await digestById(on, { id: user.id })).rows;
      const { portalPasswordHash: hash } = user;
      return hash === hashInUse || row?.imported_hash_digest === digestOf(hash);
    },
    async setPasswordHash(on: SqlDatabase, userId: string, hash: string): Promise<void> {
      await on
        .updateTable('users')
        .set({ portal_password_hash: hash })
        .where('id', '=', userId)
        .execute();
    },
    async markAccessEnded(on: SqlDatabase, userId: string, at: Date): Promise<void> {
      await on
        .updateTable('users')
        .set({ access_ended_at: at.getTime() })
        .where('id', '=', userId)
        .execute();
    },
  };
}

function createManagedOrganisationTable(db: SqlDatabase) {
  const clear = compileOnce((key: { userId: string }) =>
    db.deleteFrom('managed_organisations').where('user_id', '=', key.userId),
  );
  const insert = compileOnce((row: { userId: string; organisationId: string }) =>
    db
      .insertInto('managed_organisations')
      .values({ user_id: row.userId, organisation_id: row.organisationId }),
  );
  return {
    add,
    async replace(on: SqlDatabase, user: User): Promise<void> {
      await clear(on, { userId: user.id });
      await add(on, user);
    },
  };

  async function add(on: SqlDatabase, { id, managedOrganisationIds }: User): Promise<void> {
    for (const organisationId of managedOrganisationIds) {
      await insert(on, { userId: id, organisationId });
    }
  }
}

/** Sets are kept sorted, so that two orders of the same roles are the same roles. */
function normaliseUser(user: User): User {
  return {
    ...user,
    username: normaliseUsername(user.username),
    roles: sortedSet(user.roles),
    managedOrganisationIds: sortedSet(user.managedOrganisationIds),
  };
}

function sortedSet(values: string[]): string[] {
  return [...new Set(values)].sort();
}

function isSameUser(one: User, other: User): boolean {
  // The organisation's name is stored with the organisation; the end of access is no part of an import.
  const comparable = ({ accessEndedAt: _accessEndedAt, ...user }: User) => ({
    ...user,
    organisation: user.organisation.id,
  });
  return isDeepStrictEqual(comparable(one), comparable(other));
}

function toColumns(user: User) {
  return {
    username: user.username,
    email: user.email,
    display_name: user.displayName,
    roles: JSON.stringify(user.roles),
    organisation_id: user.organisation.id,
    disabled_at: toInstant(user.disabledAt),
  };
}

function toHashColumns(user: User) {
  return {
    portal_password_hash: user.portalPasswordHash,
    imported_hash_digest: digestOf(user.portalPasswordHash),
  };
}

function digestOf(hash: string): string {
  return createHash('sha256').update(hash).digest('hex');
}
