import { auditCommands } from './audit-commands.ts';
import type { Command } from './command.ts';
import { doctorCommand } from './doctor-command.ts';
import { importUsersCommand } from './import-users-command.ts';
import { keysCommand } from './keys-command.ts';
import { migrateCommand } from './migrate-command.ts';
import { serveCommand } from './serve-command.ts';
import { usersCommand } from './users-command.ts';

/** THE table: the name of a command -> what it does. */
export const commands: Record<string, Command> = {
  serve: serveCommand,
  doctor: doctorCommand,
  migrate: migrateCommand,
  'import-users': importUsersCommand,
  users: usersCommand,
  keys: keysCommand,
  ...auditCommands,
};
