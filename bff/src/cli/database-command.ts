import type { OpenDatabase } from '../adapters/sql/open-database.ts';
import { openDatabase } from '../adapters/sql/open-database.ts';
import { databaseUrlOf } from '../config/normalise-options.ts';
import { optionsFromEnvironment } from '../config/options-from-environment.ts';
import type { Environment } from './command.ts';

/** Opens the database for `work` alone: it needs no other setting, and neither migrates nor serves. */
export async function withDatabase<Result>(
  environment: Environment,
  work: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  const url = databaseUrlOf(optionsFromEnvironment(environment));
  const database = openDatabase({
    url,
    onError: (error) => process.stderr.write(`${error.message}\n`),
  });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
