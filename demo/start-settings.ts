import { join } from 'node:path';

/** What the environment decides about the demo. */
export interface StartSettings {
  port: number;
  /** The address to listen on: this computer's own, unless `HOST` opens it to others. */
  host: string;
  /** Where the secret and the database live. */
  dataFolder: string;
  /** `loopback`: messages go by Vonage and Postmark, as this computer plays them. */
  carriers?: 'loopback';
}

/** The environment variables that the demo reads. */
export interface StartEnvironment {
  PORT?: string | undefined;
  HOST?: string | undefined;
  DEMO_DATA_DIR?: string | undefined;
  CARRIERS?: string | undefined;
}

/** A mistake of whoever starts the demo; its message is all they need to read. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}

export function readStartSettings(environment: StartEnvironment): StartSettings {
  const port = Number(environment.PORT ?? 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartProblem(`PORT must be a number from 1 to 65535, and not “${environment.PORT}”.`);
  }
  const { CARRIERS } = environment;
  if (CARRIERS !== undefined && CARRIERS !== 'loopback') {
    throw new StartProblem(`CARRIERS can be loopback, and not “${CARRIERS}”.`);
  }
  return {
    port,
    host: environment.HOST ?? '127.0.0.1',
    dataFolder: environment.DEMO_DATA_DIR ?? join(import.meta.dirname, '.data'),
    ...(CARRIERS && { carriers: CARRIERS }),
  };
}
