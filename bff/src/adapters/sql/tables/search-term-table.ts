import type { ListedUser, UserListing } from '../../../ports/administration.ts';
import type { User } from '../../../ports/directory.ts';
import { compileOnce } from '../compile-once.ts';
import { amongAll, listedTerms } from '../listed-terms.ts';
import type { SqlDatabase } from '../open-database.ts';

/** Sorts after every text that begins in the same way. */
const afterAll = '\u{10ffff}';

/** By what an organisation's users are found, in the order in which they are listed. */
export function createSearchTermTable(db: SqlDatabase) {
  const clear = compileOnce((key: { userId: string }) =>
    db.deleteFrom('user_search_terms').where('user_id', '=', key.userId),
  );
  /** In one statement, however many there are: an import of many users waits for each. */
  const add = async (on: SqlDatabase, user: User): Promise<void> => {
    const rows = listedTerms(user).map((term) => ({
      organisation_id: user.organisation.id,
      term,
      user_id: user.id,
    }));
    await on.insertInto('user_search_terms').values(rows).execute();
  };
  const found = createSearch(db);

  return {
    add,
    async replace(on: SqlDatabase, user: User): Promise<void> {
      await clear(on, { userId: user.id });
      await add(on, user);
    },
    async list(on: SqlDatabase, listing: UserListing): Promise<ListedUser[]> {
      const { organisationId, after, limit } = listing;
      const beginning = listing.beginning || amongAll;
      const { rows } = await found(on, {
        organisationId,
        beginning,
        until: beginning + afterAll,
        from: after?.key ?? beginning,
        afterId: after?.userId ?? '',
        limit,
      });
      return rows.map(({ key, user_id: userId }) => ({ key, userId }));
    },
  };
}
export type SearchTermTable = ReturnType<typeof createSearchTermTable>;

interface Range {
  organisationId: string;
  beginning: string;
  until: string;
  from: string;
  afterId: string;
  limit: number;
}

/** A user who is found by several terms is listed once, at the first of them. */
function createSearch(db: SqlDatabase) {
  return compileOnce((range: Range) =>
    db
      .selectFrom('user_search_terms as found')
      .select(['found.term as key', 'found.user_id'])
      .where('found.organisation_id', '=', range.organisationId)
      .where('found.term', '>=', range.from)
      .where('found.term', '<', range.until)
      .where((row) =>
        row.or([row('found.term', '>', range.from), row('found.user_id', '>', range.afterId)]),
      )
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('user_search_terms as earlier')
              .select('earlier.term')
              .whereRef('earlier.user_id', '=', 'found.user_id')
              .where('earlier.term', '>=', range.beginning)
              .whereRef('earlier.term', '<', 'found.term'),
          ),
        ),
      )
      .orderBy('found.term')
      .orderBy('found.user_id')
      .limit(range.limit),
  );
}
