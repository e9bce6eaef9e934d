import { compileOnce } from '../compile-once.ts';
import type { SqlDatabase } from '../open-database.ts';

export type RecoveryCodeTable = ReturnType<typeof createRecoveryCodeTable>;

export function createRecoveryCodeTable(db: SqlDatabase) {
  const byUser = compileOnce((key: { userId: string }) =>
    db
      .selectFrom('recovery_codes')
      .select(['made_at', 'used_at'])
      .where('user_id', '=', key.userId),
  );
  const take = compileOnce((use: { userId: string; hash: string; at: number }) =>
    db
      .updateTable('recovery_codes')
      .set({ used_at: use.at })
      .where('user_id', '=', use.userId)
      .where('hash', '=', use.hash)
      .where('used_at', 'is', null)
      .returning('hash'),
  );
  const removeAll = async (on: SqlDatabase, userId: string): Promise<number> => {
    const removed = await on
      .deleteFrom('recovery_codes')
      .where('user_id', '=', userId)
      .returning('used_at')
      .execute();
    return removed.filter((row) => row.used_at === null).length;
  };

  return {
    async read(on: SqlDatabase, userId: string): Promise<{ left: number; madeAt?: Date }> {
      const { rows } = await byUser(on, { userId });
      const left = rows.filter((row) => row.used_at === null).length;
      return { left, ...(rows[0] && { madeAt: new Date(rows[0].made_at) }) };
    },
    async replace(on: SqlDatabase, userId: string, hashes: string[], at: Date): Promise<void> {
      await removeAll(on, userId);
      const made_at = at.getTime();
      const rows = hashes.map((hash) => ({ user_id: userId, hash, made_at, used_at: null }));
      await on.insertInto('recovery_codes').values(rows).execute();
    },
    async take(on: SqlDatabase, userId: string, hash: string, at: Date): Promise<boolean> {
      return (await take(on, { userId, hash, at: at.getTime() })).rows.length > 0;
    },
    removeAll,
  };
}
