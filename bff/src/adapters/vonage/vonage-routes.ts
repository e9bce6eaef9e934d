import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Clock } from '../../ports/clock.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { CallReport, DeliveryListener } from '../../ports/messenger.ts';
import { thanksNcco } from './ncco.ts';
import { checkSignedCallback, oldestSeconds } from './signed-callback.ts';
import { callOf, readVoiceReport } from './voice-event.ts';
import type { VonageCalls } from './vonage-calls.ts';
import type { VonagePhone } from './vonage-phone.ts';
import type { VonageSettings } from './vonage-settings.ts';

const largestBody = 64 * 1024;
/** Longer than a callback is taken at all, so that none is taken twice. */
const rememberedForMs = 2 * oldestSeconds * 1_000;

export interface VonageRoutesOptions {
  settings: VonageSettings;
  calls: VonageCalls;
  phone: Pick<VonagePhone, 'hangUp'>;
  store: EphemeralStore;
  clock: Clock;
  reportCall: CallReport;
  reportDelivery: DeliveryListener;
  onError(error: unknown): void;
}

type Body = Record<string, unknown>;

/**
 * What Vonage reports: `/voice/:callId` for a call that was placed here, `/messages` for text messages, and
 * `/voice` for what concerns neither. A callback that is not signed is put off (503; a signed one follows), one
 * that is signed wrongly is refused, one that came before is acknowledged and nothing happens.
 */
export function createVonageRoutes(options: VonageRoutesOptions): Hono {
  const { settings, store, clock, onError } = options;
  const routes = new Hono();
  routes.use(bodyLimit({ maxSize: largestBody, onError: (c) => c.body(null, 413) }));
  routes.post('/voice/:callId?', (c) =>
    receive(c, (body) => hearOfCall(options, c.req.param('callId'), body)),
  );
  routes.post('/messages', (c) => receive(c, (body) => hearOfMessage(options, body)));
  return routes;

  async function receive(c: Context, hear: (body: Body) => Promise<object | undefined>) {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const authorization = c.req.header('Authorization');
    const check = await checkSignedCallback({ authorization, body }, settings, clock.now());
    if (check.result === 'unsigned') return c.body(null, 503, { 'Retry-After': '1' });
    if (check.result === 'refused') return c.body(null, 401);
    const value = readObject(body);
    if (!value) return c.body(null, 400);
    const key = `vonage-callback:${check.id}`;
    if (!(await store.putIfAbsent(key, true, rememberedForMs))) return c.body(null, 200);
    try {
      const answer = await hear(value);
      return answer ? c.json(answer) : c.body(null, 200);
    } catch (error) {
      onError(error);
      await store.delete(key);
      return c.body(null, 503, { 'Retry-After': '1' });
    }
  }
}

/** Nothing happens for a call that was not placed here, or for another leg than the one that was. */
async function hearOfCall(
  { calls, phone, reportCall, onError }: VonageRoutesOptions,
  callId: string | undefined,
  body: Body,
): Promise<object | undefined> {
  const report = readVoiceReport(body);
  const uuid = callOf(body);
  if (callId === undefined || !report || uuid === undefined) return undefined;
  const call = await calls.find(callId);
  if (!call || !(await calls.isLeg(callId, uuid))) return undefined;
  const state = await reportCall({ callId, ...report });
  // It would otherwise be spoken to for as long as it listens.
  if (state === 'voicemail') void phone.hangUp(uuid).catch(() => onError(hangUpFailed()));
  // What is answered to keys takes the place of the rounds that are left.
  const thanks = report.type === 'keys' && state === 'approved' ? thanksNcco(call) : [];
  return thanks.length > 0 ? thanks : undefined;
}

/** https://developer.vonage.com/en/messages/concepts/messages-status-callbacks */
async function hearOfMessage(
  { reportDelivery, onError }: VonageRoutesOptions,
  { status, client_ref: messageId, error }: Body,
): Promise<undefined> {
  const isLost = status === 'rejected' || status === 'undeliverable';
  if (isLost) onError(new Error(`A text message did not arrive: ${status}${errorNumber(error)}`));
  if (typeof messageId !== 'string') return;
  if (isLost) await reportDelivery(messageId, 'undelivered');
  else if (status === 'delivered') await reportDelivery(messageId, 'delivered');
}

/** The number at the end of the error's address, which says why and names no one. */
function errorNumber(error: unknown): string {
  const { type } = (error ?? {}) as { type?: unknown };
  const number = typeof type === 'string' ? /#(\d{1,6})$/.exec(type)?.[1] : undefined;
  return number === undefined ? '' : ` ${number}`;
}

/** The library's own error holds the whole request, with its credentials. */
const hangUpFailed = () => new Error('A call that a voice mail answered could not be ended.');

function readObject(bytes: Uint8Array): Body | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Body)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
