import type { TestContext } from 'node:test';
import type { SessionState } from '@atrezzo/contract';
import { listen } from '../http/listen.ts';
import type { Browser } from './browser.ts';
import { createFakeClock } from './fake-clock.ts';
import { startRealProvider } from './real-provider.ts';
import { createTestApp } from './test-app.ts';

/** The BFF on a real port, with a real provider beside it; its clock is right until a test moves it. */
export async function createRealProviderApp(t: TestContext) {
  const clock = createFakeClock(new Date());
  const place: { fetch?: (request: Request, env: unknown) => Response | Promise<Response> } = {};
  const listening = await listen(
    (request, env) => place.fetch?.(request, env) ?? new Response(null, { status: 503 }),
    { port: 0, hostname: '127.0.0.1' },
  );
  t.after(() => listening.close());
  const site = `http://localhost:${listening.port}`;
  const provider = await startRealProvider(t, site);
  const errors: string[] = [];
  const app = await createTestApp(t, {
    clock,
    baseUrl: site,
    loginPath: '/login',
    sso: { ...provider.sso, timeoutMs: 2_000 },
    logger: { info() {}, error: ({ err }: { err?: Error }) => errors.push(String(err?.message)) },
  });
  place.fetch = (request, env) => app.app.fetch(request, env as never);
  return { ...app, clock, provider, site, errors };
}

export async function isActive(browser: Browser): Promise<boolean> {
  return (await browser.get<SessionState>('/auth/session')).body.state === 'active';
}
