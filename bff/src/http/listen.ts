import type { Server } from 'node:http';
import { serve } from '@hono/node-server';

const headersTimeoutMs = 10_000;
const requestTimeoutMs = 15_000;
/** Node looks for slow clients every 30 s unless told otherwise, and would let them stay that much longer. */
const lookForSlowClientsEveryMs = 1_000;
const mostConnections = 10_000;
/** How long requests under way may take once the server has been told to stop. */
const graceMs = 10_000;

export interface Listening {
  port: number;
  /** Takes no more connections, lets requests end within ten seconds, then resolves. */
  close(): Promise<void>;
}

/** A Node server with limits: slow clients are cut off, and there is a ceiling to how many there are. */
export function listen(
  fetch: (request: Request, env: unknown) => Response | Promise<Response>,
  where: { port: number; hostname?: string },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: lookForSlowClientsEveryMs,
    };
    const server = serve({ fetch: fetch as never, ...where, serverOptions }, ({ port }) => {
      server.off('error', reject);
      resolve({ port, close: () => closeGracefully(server) });
    }) as Server;
    server.maxConnections = mostConnections;
    server.once('error', reject);
  });
}

function closeGracefully(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    // Streams of server-sent events never end by themselves.
    const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearTimeout(impatience);
      if (error) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}
