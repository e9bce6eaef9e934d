import type { ParseArgsOptionsConfig } from 'node:util';
import { parseArgs } from 'node:util';

export type Environment = Record<string, string | undefined>;

/** What was typed after the name of a command. */
export interface CommandInput {
  environment: Environment;
  positionals: string[];
  /** Options by name: what was given, or `true` for one that takes no value. */
  values: Record<string, string | boolean | undefined>;
}

/** One thing that `atrezzo-bff` does. */
export interface Command {
  /** A line of the overview. */
  summary: string;
  /** What follows the name of the command. */
  synopsis: string;
  /** Everything that an operator should know before running it. */
  help: string;
  options?: ParseArgsOptionsConfig;
  /** The exit code: 0 for done, 1 for not done or not in order, 2 for a command typed wrongly. */
  run(input: CommandInput): Promise<number>;
}

/** The command was typed wrongly; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const helpOption = { help: { type: 'boolean', short: 'h' } } as const;

/**
 * Runs the command that `argv` names and resolves to the exit code (POSIX.1-2024, 2.8.2: 0 is success).
 * Help goes to stdout where it was asked for, and to stderr where something was typed wrongly.
 */
export async function runCommand(
  commands: Record<string, Command>,
  argv: string[],
  environment: Environment,
): Promise<number> {
  const [name = '', ...args] = argv;
  if (['--help', '-h', 'help'].includes(name)) return tell(process.stdout, overview(commands), 0);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const mistake = name === '' ? '' : `There is no command ${name}.\n\n`;
    return tell(process.stderr, mistake + overview(commands), 2);
  }
  try {
    const input = readInput(command, args);
    if (input.values.help) return tell(process.stdout, helpOf(name, command), 0);
    return await command.run({ ...input, environment });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return tell(process.stderr, `${error.message}\n\n${helpOf(name, command)}`, 2);
  }
}

/** An option that must be there and have a value. */
export function requiredText({ values }: CommandInput, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value.trim() === '')
    throw new UsageError(`--${name} is missing.`);
  return value.trim();
}

function readInput({ options = {} }: Command, args: string[]): Omit<CommandInput, 'environment'> {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...options, ...helpOption },
    });
    return { positionals, values: values as CommandInput['values'] };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function overview(commands: Record<string, Command>): string {
  const entries = Object.entries(commands).map(
    ([name, { synopsis, summary }]) => [`${name} ${synopsis}`.trim(), summary] as const,
  );
  const width = Math.max(...entries.map(([usage]) => usage.length));
  const lines = entries
    .map(([usage, summary]) => `  ${usage.padEnd(width)}   ${summary}\n`)
    .join('');
  return `atrezzo-bff: the backend-for-frontend of the Atrezzo login

${lines}
atrezzo-bff COMMAND --help says more. Settings come from ATREZZO_* variables: see docs/configuration.md.
`;
}

const helpOf = (name: string, { synopsis, summary, help }: Command): string =>
  `atrezzo-bff ${name} ${synopsis}\n\n${summary}\n\n${help.trim()}\n`;

function tell(stream: NodeJS.WriteStream, text: string, code: number): number {
  stream.write(text);
  return code;
}
