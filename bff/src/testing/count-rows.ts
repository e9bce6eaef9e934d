import { sql } from 'kysely';
import { openDatabase } from '../adapters/sql/open-database.ts';

/** How many rows a table has, as another program sees it; `where` is SQL of the test's own. */
export async function countRows(
  databaseUrl: string,
  table: string,
  where = '1 = 1',
): Promise<number> {
  const { db, close } = openDatabase({ url: databaseUrl });
  try {
    const counted = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where ${sql.raw(where)}
    `.execute(db);
    return Number(counted.rows[0]?.count);
  } finally {
    await close();
  }
}
