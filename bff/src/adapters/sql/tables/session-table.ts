import type { Session, SessionEndReason, User } from '../../../ports/directory.ts';
import { compileOnce } from '../compile-once.ts';
import type { SqlDatabase } from '../open-database.ts';
import { sessionColumns, toSession, toSessionRow } from './session-row.ts';
import {
  selectEmployeeEmail,
  selectManagedOrganisations,
  toUser,
  userColumns,
} from './user-row.ts';

export type SessionTable = ReturnType<typeof createSessionTable>;

export function createSessionTable(db: SqlDatabase) {
  const queries = createSessionQueries(db);
  return {
    async find(
      on: SqlDatabase,
      tokenHash: string,
    ): Promise<{ session: Session; user: User } | undefined> {
      const [row] = (await queries.withUser(on, { tokenHash })).rows;
      return row && { session: toSession(row), user: toUser(row) };
    },
    async touch(on: SqlDatabase, tokenHash: string, at: Date): Promise<boolean> {
      return (await queries.touch(on, { tokenHash, at: at.getTime() })).rows.length > 0;
    },
    async insert(on: SqlDatabase, session: Session): Promise<boolean> {
      const inserted = await on
        .insertInto('sessions')
        .values(toSessionRow(session))
        .onConflict((conflict) => conflict.column('flow_id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    async end(
      on: SqlDatabase,
      which: { userId: string } | { tokenHash: string },
      end: { reason: SessionEndReason; at: Date },
    ): Promise<string[]> {
      const live = on
        .updateTable('sessions')
        .set({ ended_at: end.at.getTime(), end_reason: end.reason })
        .where('ended_at', 'is', null);
      const ended = await ('userId' in which
        ? live.where('user_id', '=', which.userId)
        : live.where('token_hash', '=', which.tokenHash)
      )
        .returning('id')
        .execute();
      return ended.map((row) => row.id);
    },
    async endByProvider(
      on: SqlDatabase,
      which: { providerSession: string; userId?: string },
      at: Date,
    ): Promise<{ session: string; userId: string }[]> {
      let live = on
        .updateTable('sessions')
        .set({ ended_at: at.getTime(), end_reason: 'provider_signed_out' })
        .where('provider_session', '=', which.providerSession)
        .where('ended_at', 'is', null);
      if (which.userId !== undefined) live = live.where('user_id', '=', which.userId);
      const ended = await live.returning(['id', 'user_id']).execute();
      return ended.map((row) => ({ session: row.id, userId: row.user_id }));
    },
    async countLive(on: SqlDatabase, at: Date, activeSince: Date): Promise<number> {
      const [row] = (
        await queries.countLive(on, { at: at.getTime(), activeSince: activeSince.getTime() })
      ).rows;
      return Number(row?.live ?? 0);
    },
    async removeExpired(on: SqlDatabase, at: Date, limit: number): Promise<number> {
      return Number((await queries.removeExpired(on, { at: at.getTime(), limit })).numAffectedRows);
    },
  };
}

function createSessionQueries(db: SqlDatabase) {
  return {
    // Every request of a signed-in person runs this one: a single statement, by unique keys only.
    withUser: compileOnce((key: { tokenHash: string }) =>
      db
        .selectFrom('sessions')
        .innerJoin('users', 'users.id', 'sessions.user_id')
        .innerJoin('organisations', 'organisations.id', 'users.organisation_id')
        .select(sessionColumns)
        .select(userColumns)
        .select(selectManagedOrganisations)
        .select(selectEmployeeEmail)
        .where('sessions.token_hash', '=', key.tokenHash),
    ),
    touch: compileOnce((change: { tokenHash: string; at: number }) =>
      db
        .updateTable('sessions')
        .set((row) => ({
          last_activity_at: row
            .case()
            .when('last_activity_at', '<', change.at)
            .then(change.at)
            .else(row.ref('last_activity_at'))
            .end(),
        }))
        .where('token_hash', '=', change.tokenHash)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', change.at)
        .returning('id'),
    ),
    countLive: compileOnce((when: { at: number; activeSince: number }) =>
      db
        .selectFrom('sessions')
        .select((row) => row.fn.countAll().as('live'))
        .where('expires_at', '>', when.at)
        .where('last_activity_at', '>', when.activeSince)
        .where('ended_at', 'is', null),
    ),
    removeExpired: compileOnce((batch: { at: number; limit: number }) =>
      db
        .deleteFrom('sessions')
        .where('id', 'in', (rows) =>
          rows
            .selectFrom('sessions')
            .select('id')
            .where('expires_at', '<=', batch.at)
            .orderBy('expires_at')
            .limit(batch.limit),
        ),
    ),
  };
}
