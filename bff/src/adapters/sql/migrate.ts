import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/migrations.ts';
import type { SqlDatabase } from './open-database.ts';

/**
 * Brings the schema up to date and returns the names of the migrations that it ran. They run in one
 * transaction: all of them stand afterwards, or none. Of several processes one migrates; the others wait.
 *
 * @throws Error when a migration fails, or when the database was migrated by a newer release.
 */
export async function migrate(db: SqlDatabase): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw new Error('The database could not be migrated; nothing was changed.', { cause: error });
  }
  return results.map((result) => result.migrationName);
}
