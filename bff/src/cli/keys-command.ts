import { createAtrezzo } from '../app.ts';
import type { Command } from './command.ts';
import { UsageError } from './command.ts';
import { offlineOptions } from './offline-options.ts';

export const keysCommand: Command = {
  summary: 'publish a new key for access tokens; it signs ten minutes later',
  synopsis: 'rotate',
  help: `
The old key stays published until its last token has expired. Where a rotation is under way already, it is
named and nothing is changed.`,
  async run({ environment, positionals: [act] }) {
    if (act !== 'rotate') throw new UsageError('keys can do one thing: rotate.');
    const atrezzo = await createAtrezzo(offlineOptions(environment));
    try {
      const { kid, signsFrom, isNew } = await atrezzo.rotateKeys();
      const what = isNew ? 'A new key is published' : 'A rotation is under way already';
      process.stdout.write(`${what}: ${kid} signs from ${signsFrom.toISOString()}\n`);
      return 0;
    } finally {
      await atrezzo.close();
    }
  },
};
