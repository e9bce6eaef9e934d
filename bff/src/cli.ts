import { runCommand } from './cli/command.ts';
import { commands } from './cli/commands.ts';
import { ConfigurationError } from './config/configuration-error.ts';
import type { SafeError } from './site/safe-error.ts';
import { safeError } from './site/safe-error.ts';

try {
  process.exitCode = await runCommand(commands, process.argv.slice(2), process.env);
} catch (error) {
  if (error instanceof ConfigurationError) {
    process.stderr.write(
      `This configuration does not do:\n${error.sentences.map((s) => `- ${s}\n`).join('')}`,
    );
  } else {
    process.stderr.write(told(safeError(error)));
  }
  process.exitCode = 1;
}

/** An error and what caused it, without what no log may hold. */
function told({ stack, message, cause }: SafeError): string {
  return `${stack ?? message}\n${cause ? `caused by ${told(cause)}` : ''}`;
}
