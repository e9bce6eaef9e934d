import { migrate } from '../adapters/sql/migrate.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database-command.ts';

export const migrateCommand: Command = {
  summary: 'bring the database up to date, and say what was run',
  synopsis: '',
  help: `
All migrations that are missing run in one transaction: all of them stand afterwards, or none. Where
another process migrates at this moment, this one waits for it. Needs ATREZZO_DATABASE_URL alone. serve
and the other commands migrate too, so this is for deployments that do it as a step of its own.`,
  run: ({ environment }) =>
    withDatabase(environment, async ({ db }) => {
      const names = await migrate(db);
      process.stdout.write(
        names.length === 0
          ? 'The database is up to date.\n'
          : names.map((name) => `${name} was run.\n`).join(''),
      );
      return 0;
    }),
};
