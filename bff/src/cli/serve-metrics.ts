import { Hono } from 'hono';
import type { Atrezzo } from '../app.ts';
import type { Listening } from '../http/listen.ts';
import { listen } from '../http/listen.ts';

/** `GET /metrics` on a port of its own, so that no proxy of the site can pass it on by mistake. */
export function serveMetrics(
  metrics: NonNullable<Atrezzo['metrics']>,
  where: { hostname: string; port: number },
): Promise<Listening> {
  const app = new Hono().get('/metrics', async (c) =>
    c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  );
  return listen(app.fetch, where);
}
