import type { Registration } from '../../../ports/directory.ts';
import { compileOnce } from '../compile-once.ts';
import type { RegistrationsTable } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';
import { fromInstant, toInstant, withoutNulls } from '../optional-columns.ts';

export type RegistrationTable = ReturnType<typeof createRegistrationTable>;

export function createRegistrationTable(db: SqlDatabase) {
  const byUser = compileOnce((key: { userId: string }) =>
    db.selectFrom('registrations').selectAll().where('user_id', '=', key.userId),
  );
  const byEmail = compileOnce((key: { email: string }) =>
    db.selectFrom('registrations').selectAll().where('email', '=', key.email),
  );
  const findByEmail = async (on: SqlDatabase, email: string): Promise<Registration | undefined> => {
    const [row] = (await byEmail(on, { email })).rows;
    return row && toRegistration(row);
  };

  /** Frees an address of another user's registration that was only begun; `false` if it is complete. */
  async function makeWay(
    on: SqlDatabase,
    { userId, email }: Pick<Registration, 'userId' | 'email'>,
  ): Promise<boolean> {
    const holder = await findByEmail(on, email);
    if (holder === undefined || holder.userId === userId) return true;
    if (holder.status === 'complete') return false;
    await removeOf(on, holder.userId);
    return true;
  }

  async function put(on: SqlDatabase, registration: Registration): Promise<boolean> {
    const isFree = await makeWay(on, registration);
    return isFree && upsertUnlessComplete(on, toRow(registration));
  }

  return {
    async findByUser(on: SqlDatabase, userId: string): Promise<Registration | undefined> {
      const [row] = (await byUser(on, { userId })).rows;
      return row && toRegistration(row);
    },
    findByEmail,
    put,
    async remove(on: SqlDatabase, userId: string): Promise<boolean> {
      const { numDeletedRows } = await removeOf(on, userId);
      return numDeletedRows > 0n;
    },
    async replace(on: SqlDatabase, registration: Registration): Promise<boolean> {
      const holder = await findByEmail(on, registration.email);
      if (holder?.status === 'complete' && holder.userId !== registration.userId) {
        return false;
      }
      await removeOf(on, registration.userId);
      return put(on, registration);
    },
    async changeAddress(
      on: SqlDatabase,
      { userId, email, at }: { userId: string; email: string; at: Date },
    ): Promise<boolean> {
      if (!(await makeWay(on, { userId, email }))) return false;
      await on
        .updateTable('registrations')
        .set({ email, address_changed_at: at.getTime() })
        .where('user_id', '=', userId)
        .execute();
      return true;
    },
    async verifyAddress(on: SqlDatabase, userId: string, at: Date): Promise<void> {
      await on
        .updateTable('registrations')
        .set({ email_verified_at: at.getTime(), address_changed_at: null })
        .where('user_id', '=', userId)
        .execute();
    },
    async setPasswordHash(on: SqlDatabase, userId: string, hash: string): Promise<void> {
      await on
        .updateTable('registrations')
        .set({ password_hash: hash })
        .where('user_id', '=', userId)
        .execute();
    },
    async resetPassword(
      on: SqlDatabase,
      { userId, hash, at }: { userId: string; hash: string; at: Date },
    ): Promise<void> {
      await on
        .updateTable('registrations')
        .set({ password_hash: hash, password_set_at: at.getTime() })
        .where('user_id', '=', userId)
        .where('status', '=', 'complete')
        .execute();
    },
  };
}

function removeOf(on: SqlDatabase, userId: string) {
  return on.deleteFrom('registrations').where('user_id', '=', userId).executeTakeFirst();
}

async function upsertUnlessComplete(on: SqlDatabase, row: RegistrationsTable): Promise<boolean> {
  const { user_id: _key, ...columns } = row;
  const written = await on
    .insertInto('registrations')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet(columns).where('registrations.status', '=', 'begun'),
    )
    .returning('user_id')
    .executeTakeFirst();
  return written !== undefined;
}

function toRow(registration: Registration): RegistrationsTable {
  return {
    user_id: registration.userId,
    status: registration.status,
    method: registration.method,
    email: registration.email,
    email_verified_at: registration.emailVerifiedAt.getTime(),
    password_hash: registration.passwordHash,
    password_set_at: registration.passwordSetAt.getTime(),
    phone: registration.phone ?? null,
    phone_verified_at: toInstant(registration.phoneVerifiedAt),
    completed_at: toInstant(registration.completedAt),
    address_changed_at: toInstant(registration.addressChangedAt),
  };
}

function toRegistration(row: RegistrationsTable): Registration {
  return {
    userId: row.user_id,
    status: row.status,
    method: row.method as Registration['method'],
    email: row.email,
    emailVerifiedAt: new Date(row.email_verified_at),
    passwordHash: row.password_hash,
    passwordSetAt: new Date(row.password_set_at),
    ...withoutNulls({
      phone: row.phone,
      phoneVerifiedAt: fromInstant(row.phone_verified_at),
      completedAt: fromInstant(row.completed_at),
      addressChangedAt: fromInstant(row.address_changed_at),
    }),
  };
}
