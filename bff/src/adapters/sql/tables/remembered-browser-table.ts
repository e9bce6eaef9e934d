import type { RememberedBrowser } from '../../../ports/directory.ts';
import { compileOnce } from '../compile-once.ts';
import type { RememberedBrowsersTable } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';
import { fromInstant, toInstant, withoutNulls } from '../optional-columns.ts';

export type RememberedBrowserTable = ReturnType<typeof createRememberedBrowserTable>;

export function createRememberedBrowserTable(db: SqlDatabase) {
  const byTokenHash = compileOnce((key: { tokenHash: string }) =>
    db.selectFrom('remembered_browsers').selectAll().where('token_hash', '=', key.tokenHash),
  );
  const removeExpired = compileOnce((batch: { at: number; limit: number }) =>
    db
      .deleteFrom('remembered_browsers')
      .where('id', 'in', (rows) =>
        rows
          .selectFrom('remembered_browsers')
          .select('id')
          .where('expires_at', '<=', batch.at)
          .orderBy('expires_at')
          .limit(batch.limit),
      ),
  );

  return {
    async find(on: SqlDatabase, tokenHash: string): Promise<RememberedBrowser | undefined> {
      const [row] = (await byTokenHash(on, { tokenHash })).rows;
      return row && toRememberedBrowser(row);
    },
    async insert(on: SqlDatabase, browser: RememberedBrowser): Promise<void> {
      await on.insertInto('remembered_browsers').values(toRow(browser)).execute();
    },
    async end(
      on: SqlDatabase,
      which: { userId: string } | { tokenHash: string },
      at: Date,
    ): Promise<number> {
      const live = on
        .updateTable('remembered_browsers')
        .set({ ended_at: at.getTime() })
        .where('ended_at', 'is', null);
      const ended = await ('userId' in which
        ? live.where('user_id', '=', which.userId)
        : live.where('token_hash', '=', which.tokenHash)
      ).executeTakeFirst();
      return Number(ended.numUpdatedRows);
    },
    async endByProvider(
      on: SqlDatabase,
      which: { providerSession: string; userId?: string },
      at: Date,
    ): Promise<void> {
      let live = on
        .updateTable('remembered_browsers')
        .set({ ended_at: at.getTime() })
        .where('provider_session', '=', which.providerSession)
        .where('ended_at', 'is', null);
      if (which.userId !== undefined) live = live.where('user_id', '=', which.userId);
      await live.execute();
    },
    async removeExpired(on: SqlDatabase, at: Date, limit: number): Promise<number> {
      return Number((await removeExpired(on, { at: at.getTime(), limit })).numAffectedRows);
    },
  };
}

function toRow(browser: RememberedBrowser): RememberedBrowsersTable {
  return {
    id: browser.id,
    token_hash: browser.tokenHash,
    user_id: browser.userId,
    method: browser.method,
    amr: JSON.stringify(browser.amr),
    acr: browser.acr,
    auth_time: browser.authTime.getTime(),
    second_factor_at: toInstant(browser.secondFactorAt),
    created_at: browser.createdAt.getTime(),
    expires_at: browser.expiresAt.getTime(),
    ip: browser.ip ?? null,
    user_agent: browser.userAgent ?? null,
    ended_at: toInstant(browser.endedAt),
    provider_session: browser.providerSession ?? null,
  };
}

function toRememberedBrowser(row: RememberedBrowsersTable): RememberedBrowser {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    userId: row.user_id,
    method: row.method as RememberedBrowser['method'],
    amr: JSON.parse(row.amr),
    acr: row.acr,
    authTime: new Date(row.auth_time),
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    ...withoutNulls({
      secondFactorAt: fromInstant(row.second_factor_at),
      ip: row.ip,
      userAgent: row.user_agent,
      endedAt: fromInstant(row.ended_at),
      providerSession: row.provider_session,
    }),
  };
}
