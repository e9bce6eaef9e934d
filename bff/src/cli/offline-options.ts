import type { AtrezzoOptions } from '../config/options.ts';
import { optionsFromEnvironment } from '../config/options-from-environment.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Environment } from './command.ts';

const nothingIsSent = async () =>
  ({ state: 'failed', reason: 'This command sends nothing.' }) as const;

/**
 * Commands work without the means to reach anyone: a host may send by code of its own. What waits to be sent
 * is for the server.
 */
const silentMessenger: Messenger = {
  sendEmail: nothingIsSent,
  sendSms: nothingIsSent,
  placeCall: nothingIsSent,
};

/** The settings of a command that works beside the server. */
export function offlineOptions(environment: Environment): AtrezzoOptions {
  const { carriers: _, ...options } = optionsFromEnvironment(environment);
  return { ...options, messenger: silentMessenger, deliversMessages: false };
}
