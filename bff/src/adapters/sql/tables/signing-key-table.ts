import type { SigningKey } from '../../../ports/signing-keys.ts';
import { compileOnce } from '../compile-once.ts';
import type { SigningKeysTable } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';

export type SigningKeyTable = ReturnType<typeof createSigningKeyTable>;

/** The key pairs that sign access tokens: two or three rows. */
export function createSigningKeyTable(db: SqlDatabase) {
  const all = compileOnce(() => db.selectFrom('signing_keys').selectAll().orderBy('sequence'));
  return {
    async list(on: SqlDatabase): Promise<SigningKey[]> {
      return (await all(on, {})).rows.map(toSigningKey);
    },
    async insert(on: SqlDatabase, key: SigningKey): Promise<boolean> {
      const inserted = await on
        .insertInto('signing_keys')
        .values(toRow(key))
        .onConflict((conflict) => conflict.column('sequence').doNothing())
        .returning('sequence')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    async removeUpTo(on: SqlDatabase, sequence: number): Promise<number> {
      const removed = await on
        .deleteFrom('signing_keys')
        .where('sequence', '<=', sequence)
        .executeTakeFirst();
      return Number(removed.numDeletedRows);
    },
  };
}

function toRow(key: SigningKey): SigningKeysTable {
  return {
    sequence: key.sequence,
    kid: key.kid,
    public_key: JSON.stringify(key.publicKey),
    sealed_private_key: key.sealedPrivateKey,
    published_at: key.publishedAt.getTime(),
    signs_from: key.signsFrom.getTime(),
  };
}

function toSigningKey(row: SigningKeysTable): SigningKey {
  return {
    sequence: row.sequence,
    kid: row.kid,
    publicKey: JSON.parse(row.public_key),
    sealedPrivateKey: row.sealed_private_key,
    publishedAt: new Date(row.published_at),
    signsFrom: new Date(row.signs_from),
  };
}
