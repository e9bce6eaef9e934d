import type { SeenBrowser, SeenSession } from '../../../ports/own-sessions.ts';
import { compileOnce } from '../compile-once.ts';
import type { RememberedBrowsersTable, SessionsTable } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';
import { withoutNulls } from '../optional-columns.ts';

export type OwnSessionsTable = ReturnType<typeof createOwnSessionsTable>;

interface Whose {
  userId: string;
  at: number;
}

/** What one person sees of, and ends among, their own sessions and remembered browsers. */
export function createOwnSessionsTable(db: SqlDatabase) {
  return { ...createReads(db), ...createEndings() };
}

function createReads(db: SqlDatabase) {
  const sessionsOf = compileOnce(({ userId, at }: Whose) =>
    db
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', at),
  );
  const browsersOf = compileOnce(({ userId, at }: Whose) =>
    db
      .selectFrom('remembered_browsers')
      .selectAll()
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', at),
  );
  return {
    async listSessions(on: SqlDatabase, userId: string, at: Date): Promise<SeenSession[]> {
      const { rows } = await sessionsOf(on, { userId, at: at.getTime() });
      return rows.sort(newestFirst).map(toSeenSession);
    },
    async listBrowsers(on: SqlDatabase, userId: string, at: Date): Promise<SeenBrowser[]> {
      const { rows } = await browsersOf(on, { userId, at: at.getTime() });
      return rows.sort(newestFirst).map(toSeenBrowser);
    },
  };
}

function createEndings() {
  return {
    async endSession(on: SqlDatabase, which: { userId: string; id: string }, at: Date) {
      const row = await liveSessions(on, which.userId, at)
        .where('id', '=', which.id)
        .returning('remembered_browser_id')
        .executeTakeFirst();
      return row && withoutNulls({ rememberedBrowserId: row.remembered_browser_id });
    },
    async endSessionsBut(
      on: SqlDatabase,
      which: { userId: string; exceptId: string },
      at: Date,
    ): Promise<string[]> {
      const ended = await liveSessions(on, which.userId, at)
        .where('id', '!=', which.exceptId)
        .returning('id')
        .execute();
      return ended.map((row) => row.id);
    },
    async endBrowser(
      on: SqlDatabase,
      which: { userId: string; id: string },
      at: Date,
    ): Promise<boolean> {
      const ended = await liveBrowsers(on, which.userId, at)
        .where('id', '=', which.id)
        .returning('id')
        .executeTakeFirst();
      return ended !== undefined;
    },
    async endBrowsersBut(
      on: SqlDatabase,
      which: { userId: string; exceptTokenHash?: string },
      at: Date,
    ): Promise<string[]> {
      const ended = await liveBrowsers(on, which.userId, at)
        // No hash is empty: without an exception, none is made.
        .where('token_hash', '!=', which.exceptTokenHash ?? '')
        .returning('id')
        .execute();
      return ended.map((row) => row.id);
    },
  };
}

/** One person has a few of each: sorting them here spares the database an index. */
const newestFirst = (one: { created_at: number }, other: { created_at: number }) =>
  other.created_at - one.created_at;

function liveSessions(on: SqlDatabase, userId: string, at: Date) {
  return on
    .updateTable('sessions')
    .set({ ended_at: at.getTime(), end_reason: 'ended_by_owner' })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null);
}

function liveBrowsers(on: SqlDatabase, userId: string, at: Date) {
  return on
    .updateTable('remembered_browsers')
    .set({ ended_at: at.getTime() })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null);
}

function toSeenSession(row: SessionsTable): SeenSession {
  return {
    id: row.id,
    method: row.method as SeenSession['method'],
    amr: JSON.parse(row.amr),
    createdAt: new Date(row.created_at),
    lastActivityAt: new Date(row.last_activity_at),
    expiresAt: new Date(row.expires_at),
    ...withoutNulls({ ip: row.ip, userAgent: row.user_agent }),
  };
}

function toSeenBrowser(row: RememberedBrowsersTable): SeenBrowser {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    method: row.method as SeenBrowser['method'],
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    ...withoutNulls({ ip: row.ip, userAgent: row.user_agent }),
  };
}
