import type { Passkey } from '../../../ports/passkeys.ts';
import { compileOnce } from '../compile-once.ts';
import type { PasskeysTable } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';
import { fromInstant, toInstant, withoutNulls } from '../optional-columns.ts';

export type PasskeyTable = ReturnType<typeof createPasskeyTable>;

export function createPasskeyTable(db: SqlDatabase) {
  const queries = createPasskeyQueries(db);
  return {
    async findByUser(on: SqlDatabase, userId: string): Promise<Passkey[]> {
      return (await queries.byUser(on, { userId })).rows.map(toPasskey);
    },
    async findByCredential(on: SqlDatabase, credentialId: string): Promise<Passkey | undefined> {
      const [row] = (await queries.byCredential(on, { credentialId })).rows;
      return row && toPasskey(row);
    },
    async findHandle(on: SqlDatabase, userId: string): Promise<string | undefined> {
      return (await queries.handleOf(on, { userId })).rows[0]?.handle;
    },
    async putHandle(on: SqlDatabase, userId: string, handle: string): Promise<string> {
      await on
        .insertInto('user_handles')
        .values({ user_id: userId, handle })
        .onConflict((conflict) => conflict.column('user_id').doNothing())
        .execute();
      return (await queries.handleOf(on, { userId })).rows[0]?.handle ?? handle;
    },
    async insert(on: SqlDatabase, passkey: Passkey): Promise<boolean> {
      const inserted = await on
        .insertInto('passkeys')
        .values(toRow(passkey))
        .onConflict((conflict) => conflict.column('credential_id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    async recordUse(
      on: SqlDatabase,
      id: string,
      { counter, backedUp, at }: { counter: number; backedUp: boolean; at: Date },
    ): Promise<boolean> {
      const use = { id, counter, backedUp: backedUp ? 1 : 0, at: at.getTime() };
      return (await queries.recordUse(on, use)).rows.length > 0;
    },
    async rename(on: SqlDatabase, userId: string, id: string, name: string): Promise<boolean> {
      return (await queries.rename(on, { userId, id, name })).rows.length > 0;
    },
    async remove(on: SqlDatabase, userId: string, id: string): Promise<boolean> {
      return (await queries.remove(on, { userId, id })).rows.length > 0;
    },
    async removeAll(on: SqlDatabase, userId: string): Promise<number> {
      const removed = await on
        .deleteFrom('passkeys')
        .where('user_id', '=', userId)
        .returning('id')
        .execute();
      return removed.length;
    },
  };
}

function createPasskeyQueries(db: SqlDatabase) {
  return {
    byUser: compileOnce((key: { userId: string }) =>
      db.selectFrom('passkeys').selectAll().where('user_id', '=', key.userId).orderBy('created_at'),
    ),
    byCredential: compileOnce((key: { credentialId: string }) =>
      db.selectFrom('passkeys').selectAll().where('credential_id', '=', key.credentialId),
    ),
    handleOf: compileOnce((key: { userId: string }) =>
      db.selectFrom('user_handles').select('handle').where('user_id', '=', key.userId),
    ),
    recordUse: compileOnce((use: { id: string; counter: number; backedUp: number; at: number }) =>
      db
        .updateTable('passkeys')
        .set({ counter: use.counter, backed_up: use.backedUp, last_used_at: use.at })
        .where('id', '=', use.id)
        .where((row) =>
          row.or([
            row('counter', '<', use.counter),
            row.and([row('counter', '=', 0), row(row.val(use.counter), '=', 0)]),
          ]),
        )
        .returning('id'),
    ),
    rename: compileOnce((change: { userId: string; id: string; name: string }) =>
      db
        .updateTable('passkeys')
        .set({ name: change.name })
        .where('id', '=', change.id)
        .where('user_id', '=', change.userId)
        .returning('id'),
    ),
    remove: compileOnce((key: { userId: string; id: string }) =>
      db
        .deleteFrom('passkeys')
        .where('id', '=', key.id)
        .where('user_id', '=', key.userId)
        .returning('id'),
    ),
  };
}

function toRow(passkey: Passkey): PasskeysTable {
  return {
    id: passkey.id,
    user_id: passkey.userId,
    credential_id: passkey.credentialId,
    public_key: passkey.publicKey,
    counter: passkey.counter,
    transports: JSON.stringify(passkey.transports),
    aaguid: passkey.aaguid,
    backup_eligible: passkey.backupEligible ? 1 : 0,
    backed_up: passkey.backedUp ? 1 : 0,
    name: passkey.name,
    created_at: passkey.createdAt.getTime(),
    last_used_at: toInstant(passkey.lastUsedAt),
  };
}

function toPasskey(row: PasskeysTable): Passkey {
  return {
    id: row.id,
    userId: row.user_id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: JSON.parse(row.transports) as string[],
    aaguid: row.aaguid,
    backupEligible: row.backup_eligible === 1,
    backedUp: row.backed_up === 1,
    name: row.name,
    createdAt: new Date(row.created_at),
    ...withoutNulls({ lastUsedAt: fromInstant(row.last_used_at) }),
  };
}
