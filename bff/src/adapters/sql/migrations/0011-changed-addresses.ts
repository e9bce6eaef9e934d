import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A registration has the address on record, verified or not. One that was registered with an address that is
 * not on record any more may be open to whoever has that mailbox now, so it gets the new address, unverified.
 */
export const changedAddresses: Migration = {
  async up(db: Kysely<unknown>) {
    // Absent in rows that a process of the release before adds: their address is the one just proved.
    await db.schema.alterTable('registrations').addColumn('address_changed_at', 'bigint').execute();
    await sql`delete from registrations where status = 'begun' and ${isFormer}`.execute(db);
    // In two steps, since one person's new address may be another's former one.
    await sql`
      update registrations set email = 'changed:' || user_id, address_changed_at = ${Date.now()}
      where ${isFormer}
    `.execute(db);
    await sql`
      update registrations
      set email = (select users.email from users where users.id = registrations.user_id)
      where address_changed_at is not null
    `.execute(db);
  },
};

const isFormer = sql`email <> (select users.email from users where users.id = registrations.user_id)`;
