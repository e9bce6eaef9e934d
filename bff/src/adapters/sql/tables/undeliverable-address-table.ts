import type { UndeliverableAddress, UndeliverableReason } from '../../../ports/deliverability.ts';
import { compileOnce } from '../compile-once.ts';
import type { SqlDatabase } from '../open-database.ts';

export type UndeliverableAddressTable = ReturnType<typeof createUndeliverableAddressTable>;

export function createUndeliverableAddressTable(db: SqlDatabase) {
  const byAddress = compileOnce((key: { address: string }) =>
    db.selectFrom('undeliverable_addresses').selectAll().where('address', '=', key.address),
  );

  return {
    async find(on: SqlDatabase, address: string): Promise<UndeliverableAddress | undefined> {
      const [row] = (await byAddress(on, { address })).rows;
      return (
        row && {
          address: row.address,
          reason: row.reason as UndeliverableReason,
          markedAt: new Date(row.marked_at),
        }
      );
    },
    async insert(on: SqlDatabase, marked: UndeliverableAddress): Promise<boolean> {
      const { address, reason, markedAt } = marked;
      const inserted = await on
        .insertInto('undeliverable_addresses')
        .values({ address, reason, marked_at: markedAt.getTime() })
        .onConflict((conflict) => conflict.column('address').doNothing())
        .executeTakeFirst();
      return Number(inserted.numInsertedOrUpdatedRows) === 1;
    },
    async remove(on: SqlDatabase, address: string): Promise<boolean> {
      const removed = await on
        .deleteFrom('undeliverable_addresses')
        .where('address', '=', address)
        .executeTakeFirst();
      return Number(removed.numDeletedRows) === 1;
    },
  };
}
