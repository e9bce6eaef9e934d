import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';

type Row = Record<string, unknown>;

/** A database on disk, and another program's look at it, as an operator or a thief would have it. */
export async function createDatabaseFile(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-test-'));
  const path = join(folder, 'atrezzo.sqlite');
  t.after(() => rm(folder, { recursive: true }));

  function withDatabase<Result>(work: (database: DatabaseSync) => Result): Result {
    const database = new DatabaseSync(path, { timeout: 1_000 });
    try {
      return work(database);
    } finally {
      database.close();
    }
  }

  return {
    url: `sqlite:${path}`,
    run: (sql: string): void => withDatabase((database) => database.exec(sql)),
    rows: (sql: string): Row[] => withDatabase((database) => database.prepare(sql).all()),
    count: (table: string): number =>
      withDatabase((database) => database.prepare(`select * from ${table}`).all().length),
    /** Every row of every table, as JSON. */
    dump: (): string =>
      withDatabase((database) => {
        const tables = database
          .prepare("select name from sqlite_master where type = 'table'")
          .all();
        return tables
          .flatMap(({ name }) => database.prepare(`select * from "${String(name)}"`).all())
          .map((row) => JSON.stringify(row))
          .join('\n');
      }),
    /** Permissions of the file and of its journal. */
    async modes(): Promise<number[]> {
      const files = await readdir(folder);
      const stats = await Promise.all(files.map((file) => stat(join(folder, file))));
      return stats.map(({ mode }) => mode & 0o777);
    },
    /** The bytes of the file and of its journal, what has been deleted included. */
    async bytes(): Promise<string> {
      const files = await readdir(folder);
      const contents = await Promise.all(
        files.map((file) => readFile(join(folder, file), 'latin1')),
      );
      return contents.join('\n');
    },
  };
}
