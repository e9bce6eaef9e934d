import type { Server } from 'node:http';
import { ConfigurationError } from '@atrezzo/bff';
import { createAdaptorServer } from '@hono/node-server';
import type { Demo } from './demo.ts';
import { createDemo } from './demo.ts';
import type { StartSettings } from './start-settings.ts';
import { readStartSettings, StartProblem } from './start-settings.ts';
import { welcome } from './welcome.ts';

/** How long requests under way may take to end once the portal is told to stop. */
const stopsWithinMs = 1_000;

async function start() {
  const settings = readStartSettings(process.env);
  const demo = await createDemo(settings);
  const server = createAdaptorServer({
    fetch: demo.app.fetch,
    serverOptions: { headersTimeout: 10_000, requestTimeout: 15_000 },
  }) as Server;
  stopOnSignals(server, demo);
  try {
    await listen(server, settings);
  } catch (error) {
    await demo.close();
    throw error;
  }
  console.log(welcome(demo));
}

function listen(server: Server, { port, host }: StartSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portInUse(port) : error),
    );
    server.listen(port, host);
  });
}

const portInUse = (port: number) =>
  new StartProblem(
    `Port ${port} is in use: stop what uses it, or choose another with PORT=${port + 1}.`,
  );

function stopOnSignals(server: Server, demo: Demo) {
  const stop = () => {
    // Pages that wait for events keep their connection open for as long as they may.
    setTimeout(() => server.closeAllConnections(), stopsWithinMs).unref();
    server.close(() => demo.close());
    server.closeIdleConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  await start();
} catch (error) {
  if (!(error instanceof StartProblem || error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
