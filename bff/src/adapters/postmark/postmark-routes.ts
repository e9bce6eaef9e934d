import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { UndeliverableReason } from '../../ports/deliverability.ts';
import type { DeliveryListener } from '../../ports/messenger.ts';

const largestBody = 64 * 1024;
/** The name to enter beside the password where Postmark asks for both. */
const username = 'atrezzo';

/**
 * Bounces that no later mail will escape (https://postmarkapp.com/developer/api/bounce-api#bounce-types). A
 * full mailbox or a slow server is none of them.
 */
const lastingBounces = new Set(['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated', 'Blocked']);

export interface PostmarkRoutesOptions {
  webhookPassword: string;
  markUndeliverable(address: string, reason: UndeliverableReason): Promise<void>;
  reportDelivery: DeliveryListener;
  onError(error: unknown): void;
}

/**
 * Deliveries, bounces and complaints, as Postmark reports them
 * (https://postmarkapp.com/developer/webhooks/delivery-webhook,
 * https://postmarkapp.com/developer/webhooks/bounce-webhook,
 * https://postmarkapp.com/developer/webhooks/spam-complaint-webhook). Postmark signs nothing: it shows a
 * name and a password (RFC 7617), over TLS. Reports may come twice; the second changes nothing.
 */
export function createPostmarkRoutes(options: PostmarkRoutesOptions): Hono {
  const expected = digest(`${username}:${options.webhookPassword}`);
  const routes = new Hono();
  routes.use(bodyLimit({ maxSize: largestBody, onError: (c) => c.body(null, 413) }));
  routes.post('/', async (c) => {
    if (!timingSafeEqual(digest(credentialsOf(c.req.header('Authorization'))), expected)) {
      return c.body(null, 401, { 'WWW-Authenticate': 'Basic realm="Postmark webhooks"' });
    }
    const body = readObject(await c.req.text());
    if (!body) return c.body(null, 400);
    try {
      await hear(options, body);
      return c.body(null, 200);
    } catch (error) {
      // Postmark tries again for hours after anything but a 200, and gives up after a 403.
      options.onError(error);
      return c.body(null, 503);
    }
  });
  return routes;
}

async function hear(
  { markUndeliverable, reportDelivery }: PostmarkRoutesOptions,
  { RecordType, Type, Email, Inactive, Metadata }: Record<string, unknown>,
): Promise<void> {
  const { message } = (Metadata ?? {}) as { message?: unknown };
  if (RecordType === 'Delivery' && typeof message === 'string') {
    return reportDelivery(message, 'delivered');
  }
  if (RecordType !== 'Bounce' && RecordType !== 'SpamComplaint') return;
  const complained = RecordType === 'SpamComplaint' || Type === 'SpamComplaint';
  const lasting = Inactive === true || lastingBounces.has(String(Type));
  if (typeof Email === 'string' && (complained || lasting)) {
    await markUndeliverable(Email, complained ? 'complained' : 'bounced');
  }
  if (RecordType === 'Bounce' && typeof message === 'string') {
    await reportDelivery(message, 'undelivered');
  }
}

function credentialsOf(header: string | undefined): string {
  const encoded = /^Basic +([\w+/=-]+)$/i.exec(header ?? '')?.[1];
  return Buffer.from(encoded ?? '', 'base64').toString('utf8');
}

/** Of one length, so that comparing tells nothing of how long either is. */
const digest = (text: string) => createHash('sha256').update(text).digest();

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
