import type { TestContext } from 'node:test';
import type { AtrezzoOptions } from '../../config/options.ts';
import { createFakeClock } from '../fake-clock.ts';
import { createTestApp } from '../test-app.ts';
import { startLoopbackCarriers } from './loopback-carriers.ts';

/**
 * A test app whose messages go out by the real adapters to Vonage and Postmark on this machine. Callbacks
 * come back without a port; what arrived lies in the outbox of the peers.
 */
export async function createCarrierApp(t: TestContext, options: Partial<AtrezzoOptions> = {}) {
  const clock = createFakeClock();
  const errors: unknown[] = [];
  const at: { fetch?: typeof fetch } = {};
  const loopback = await startLoopbackCarriers({
    callbackUrl: 'http://localhost:4000/auth/hooks',
    clock,
    post: (url, init) => at.fetch?.(url, init) ?? Promise.reject(new Error('Nobody listens.')),
    onError: (error) => errors.push(error),
  });
  t.after(() => loopback.close());
  const log = { info() {}, error: (fields: object) => void errors.push(...Object.values(fields)) };
  const { carriers, outbox } = loopback;
  const app = await createTestApp(t, { clock, carriers, logger: log, ...options }, outbox);
  at.fetch = async (url, init) => app.app.request(String(url), init);
  return { ...app, ...loopback, clock, errors };
}
