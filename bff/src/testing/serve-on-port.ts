import type { TestContext } from 'node:test';
import { listen } from '../http/listen.ts';
import { createBrowser } from './browser.ts';

type Fetch = Parameters<typeof listen>[0];

/** The same app behind a real socket, for as long as the test runs. */
export async function serveOnPort(t: TestContext, handle: Fetch) {
  const server = await listen(handle, { port: 0, hostname: '127.0.0.1' });
  t.after(() => server.close());
  const origin = `http://127.0.0.1:${server.port}`;
  return { port: server.port, origin, browser: () => createBrowser(fetch, origin) };
}
