import type { LinkPurpose, RegistrationLink } from '../../../ports/links.ts';
import { compileOnce } from '../compile-once.ts';
import type { RegistrationLinksTable } from '../database-schema.ts';
import type { SqlDatabase } from '../open-database.ts';
import { fromInstant, toInstant, withoutNulls } from '../optional-columns.ts';

export type LinkTable = ReturnType<typeof createLinkTable>;

export function createLinkTable(db: SqlDatabase) {
  const byTokenHash = compileOnce((key: { tokenHash: string }) =>
    db.selectFrom('registration_links').selectAll().where('token_hash', '=', key.tokenHash),
  );
  const byId = compileOnce((key: { id: string }) =>
    db.selectFrom('registration_links').selectAll().where('id', '=', key.id),
  );
  const countTry = compileOnce((key: { id: string; tries: number; at: number }) =>
    db
      .updateTable('registration_links')
      .set((link) => ({ tries: link('tries', '+', 1) }))
      .where('id', '=', key.id)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', key.at)
      .where('tries', '<', key.tries)
      .returningAll(),
  );
  const removeExpired = compileOnce((batch: { at: number; limit: number }) =>
    db
      .deleteFrom('registration_links')
      .where('id', 'in', (rows) =>
        rows
          .selectFrom('registration_links')
          .select('id')
          .where('expires_at', '<=', batch.at)
          .orderBy('expires_at')
          .limit(batch.limit),
      ),
  );
  const liveLinks = (on: SqlDatabase, at: Date) =>
    on
      .updateTable('registration_links')
      .set({ ended_at: at.getTime() })
      .where('ended_at', 'is', null);

  async function endOf(on: SqlDatabase, userId: string, at: Date): Promise<number> {
    const ended = await liveLinks(on, at).where('user_id', '=', userId).executeTakeFirst();
    return Number(ended.numUpdatedRows);
  }

  return {
    async find(on: SqlDatabase, tokenHash: string): Promise<RegistrationLink | undefined> {
      const [row] = (await byTokenHash(on, { tokenHash })).rows;
      return row && toLink(row);
    },
    async findById(on: SqlDatabase, id: string): Promise<RegistrationLink | undefined> {
      const [row] = (await byId(on, { id })).rows;
      return row && toLink(row);
    },
    async countTry(
      on: SqlDatabase,
      { id, tries, at }: { id: string; tries: number; at: Date },
    ): Promise<RegistrationLink | undefined> {
      const [row] = (await countTry(on, { id, tries, at: at.getTime() })).rows;
      return row && toLink(row);
    },
    async insert(on: SqlDatabase, link: RegistrationLink): Promise<void> {
      await endOf(on, link.userId, link.createdAt);
      await on.insertInto('registration_links').values(toRow(link)).execute();
    },
    async take(on: SqlDatabase, id: string, at: Date): Promise<boolean> {
      const taken = await liveLinks(on, at)
        .where('id', '=', id)
        .where('expires_at', '>', at.getTime())
        .executeTakeFirst();
      return Number(taken.numUpdatedRows) === 1;
    },
    endOf,
    async removeExpired(on: SqlDatabase, at: Date, limit: number): Promise<number> {
      return Number((await removeExpired(on, { at: at.getTime(), limit })).numAffectedRows);
    },
  };
}

function toRow(link: RegistrationLink): RegistrationLinksTable {
  return {
    id: link.id,
    token_hash: link.tokenHash,
    user_id: link.userId,
    purpose: link.purpose,
    email: link.email,
    code_mac: link.codeMac,
    browser_hash: link.browserHash ?? null,
    tries: link.tries,
    created_at: link.createdAt.getTime(),
    expires_at: link.expiresAt.getTime(),
    ended_at: toInstant(link.endedAt),
  };
}

function toLink(row: RegistrationLinksTable): RegistrationLink {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    userId: row.user_id,
    purpose: row.purpose as LinkPurpose,
    email: row.email,
    codeMac: row.code_mac,
    tries: row.tries,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    ...withoutNulls({ browserHash: row.browser_hash, endedAt: fromInstant(row.ended_at) }),
  };
}
