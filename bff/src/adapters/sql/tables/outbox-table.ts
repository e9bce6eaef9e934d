import type {
  ClaimedMessage,
  DeliveryReport,
  MessageClaim,
  MessagePurpose,
  OutboxStore,
  QueuedMessage,
} from '../../../ports/outbox.ts';
import { compileOnce } from '../compile-once.ts';
import type { SqlDatabase } from '../open-database.ts';

type Ending = Parameters<OutboxStore['settleMessage']>[1];

export type OutboxTable = ReturnType<typeof createOutboxTable>;

/** `due_at` is also the claim: whoever takes a message moves it ahead, out of everyone's sight. */
export function createOutboxTable(db: SqlDatabase) {
  const { due, claim, postpone, removeOld } = compileQueries(db);
  const done = ({ numAffectedRows }: { numAffectedRows?: bigint }) => Number(numAffectedRows) === 1;

  return {
    async insert(on: SqlDatabase, message: QueuedMessage): Promise<void> {
      const { id, purpose, sealed, createdAt, expiresAt, claimedUntil } = message;
      await on
        .insertInto('outbox')
        .values({
          id,
          purpose,
          sealed,
          created_at: createdAt.getTime(),
          expires_at: expiresAt.getTime(),
          due_at: claimedUntil.getTime(),
          claims: 1,
          known_claims: 0,
        })
        .execute();
    },

    async listDue(on: SqlDatabase, at: Date, limit: number): Promise<string[]> {
      return (await due(on, { at: at.getTime(), limit })).rows.map(({ id }) => id);
    },

    async claim(
      on: SqlDatabase,
      { id, at, until }: { id: string; at: Date; until: Date },
    ): Promise<ClaimedMessage | undefined> {
      const [row] = (await claim(on, { id, at: at.getTime(), until: until.getTime() })).rows;
      if (!row) return undefined;
      return {
        id,
        claims: row.claims,
        purpose: row.purpose as MessagePurpose,
        sealed: row.sealed ?? '',
        expiresAt: new Date(row.expires_at),
        claimedUntil: until,
        inDoubt: row.known_claims < row.claims - 1,
      };
    },

    async postpone(
      on: SqlDatabase,
      { id, claims }: MessageClaim,
      { dueAt, inDoubt }: { dueAt: Date; inDoubt: boolean },
    ): Promise<boolean> {
      const known = inDoubt ? claims - 1 : claims;
      return done(await postpone(on, { id, claims, until: dueAt.getTime(), known }));
    },

    async settle(on: SqlDatabase, { id, claims }: MessageClaim, ending: Ending): Promise<boolean> {
      const { end, at, reason = null, providerId = null } = ending;
      const { numUpdatedRows } = await on
        .updateTable('outbox')
        .set({
          sealed: null,
          due_at: null,
          ended: end,
          ended_at: at.getTime(),
          reason,
          provider_id: providerId,
        })
        .where('id', '=', id)
        .where('claims', '=', claims)
        .where('due_at', 'is not', null)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },

    async recordDelivery(
      on: SqlDatabase,
      { id, report, at }: { id: string; report: DeliveryReport; at: Date },
    ): Promise<boolean> {
      const { numUpdatedRows } = await on
        .updateTable('outbox')
        .set({ delivery: report, delivery_at: at.getTime() })
        .where('id', '=', id)
        .where((row) => row.or([row('delivery', 'is', null), row('delivery', '=', 'delivered')]))
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },

    async measure(on: SqlDatabase): Promise<{ waiting: number; oldestAt?: Date }> {
      const { waiting, oldest } = await on
        .selectFrom('outbox')
        .select((row) => [row.fn.countAll().as('waiting'), row.fn.min('created_at').as('oldest')])
        .where('due_at', 'is not', null)
        .executeTakeFirstOrThrow();
      return {
        waiting: Number(waiting),
        ...(oldest !== null && { oldestAt: new Date(Number(oldest)) }),
      };
    },

    /** Those that still wait stay: whoever hands them over finds that they have expired. */
    removeEnded: async (on: SqlDatabase, createdUntil: Date, limit: number): Promise<number> =>
      Number((await removeOld(on, { at: createdUntil.getTime(), limit })).numAffectedRows),
  };
}

function compileQueries(db: SqlDatabase) {
  const due = compileOnce((key: { at: number; limit: number }) =>
    db
      .selectFrom('outbox')
      .select('id')
      .where('due_at', '<=', key.at)
      .orderBy('due_at')
      .limit(key.limit),
  );
  const claim = compileOnce((key: { id: string; at: number; until: number }) =>
    db
      .updateTable('outbox')
      .set((row) => ({ claims: row('claims', '+', 1), due_at: key.until }))
      .where('id', '=', key.id)
      .where('due_at', '<=', key.at)
      .returningAll(),
  );
  const postpone = compileOnce(
    (key: { id: string; claims: number; until: number; known: number }) =>
      db
        .updateTable('outbox')
        .set({ due_at: key.until, known_claims: key.known })
        .where('id', '=', key.id)
        .where('claims', '=', key.claims)
        .where('due_at', 'is not', null),
  );
  const removeOld = compileOnce((batch: { at: number; limit: number }) =>
    db
      .deleteFrom('outbox')
      .where('id', 'in', (rows) =>
        rows
          .selectFrom('outbox')
          .select('id')
          .where('created_at', '<=', batch.at)
          .where('due_at', 'is', null)
          .orderBy('created_at')
          .limit(batch.limit),
      ),
  );
  return { due, claim, postpone, removeOld };
}
