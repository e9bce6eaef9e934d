import { Presets, SingleBar } from 'cli-progress';
import { createAtrezzo } from '../app.ts';
import { ImportFileRefusedError } from '../features/import-users/import-users.ts';
import type { Command } from './command.ts';
import { UsageError } from './command.ts';
import { offlineOptions } from './offline-options.ts';

export const importUsersCommand: Command = {
  summary: 'add or change portal users; running it twice changes nothing',
  synopsis: 'FILE.csv',
  help: `
Columns, in any order: username, email, display_name, organisation, roles (standard;administrative),
optionally managed_organisations (One;Another), and password_hash (argon2id, bcrypt or ASP.NET Identity v3)
or password. Users are known again by their username. Every 500 lines are one transaction, so an import
that was interrupted goes on when it is run again. The file may be of any size: a million users took 4
minutes and 460 MB of memory, which hardly grew after the first 200,000. Each line that was left out is
named on stderr with its reason; exit code 1 when there was one, or when the file was refused.`,
  async run({ environment, positionals: [path, ...more] }) {
    if (path === undefined || more.length > 0) throw new UsageError('Name one file.');
    const atrezzo = await createAtrezzo(offlineOptions(environment));
    const bar = new SingleBar(
      { clearOnComplete: true, format: '{bar} {percentage}% | {eta_formatted} left' },
      Presets.shades_classic,
    );
    bar.start(1, 0);
    try {
      const report = await atrezzo.importUsers(path, {
        progress({ bytesRead, totalBytes }) {
          bar.setTotal(totalBytes);
          bar.update(bytesRead);
        },
        refused: ({ line, reason }) => process.stderr.write(`line ${line}: ${reason}\n`),
      });
      bar.stop();
      process.stdout.write(
        `${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged, ` +
          `${report.refused} refused\n`,
      );
      return report.refused > 0 ? 1 : 0;
    } catch (error) {
      if (!(error instanceof ImportFileRefusedError)) throw error;
      process.stderr.write(`${path} was refused: ${error.message}\n`);
      return 1;
    } finally {
      bar.stop();
      await atrezzo.close();
    }
  },
};
