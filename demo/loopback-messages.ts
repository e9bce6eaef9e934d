import type { AtrezzoOptions } from '@atrezzo/bff';
import type { Hono } from 'hono';

/** How the demo's messages leave, and where they are seen. */
export interface DemoMessages {
  options: Pick<AtrezzoOptions, 'messenger' | 'carriers'>;
  /** The page on which they arrive, where the BFF does not have it. */
  routes?: Hono;
  close(): Promise<void>;
}

/**
 * Vonage and Postmark as this computer plays them: `CARRIERS=loopback npm start`. Loaded only where it is
 * asked for, since the providers' libraries take their time.
 */
export async function openLoopbackMessages(
  address: string,
  clock: AtrezzoOptions['clock'],
): Promise<DemoMessages> {
  const { startLoopbackCarriers } = await import('@atrezzo/bff/loopback-carriers');
  const { carriers, outbox, close } = await startLoopbackCarriers({
    callbackUrl: `${address}/auth/hooks`,
    onError: (error) => console.error(error),
    ...(clock && { clock }),
  });
  return { options: { carriers }, routes: outbox.routes, close };
}
