import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type * as z from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { CallEvent, Messenger } from '../../ports/messenger.ts';
import { createPeerFaults } from './peer-faults.ts';
import type { CallbackHabits, CallbackSigner } from './signed-callbacks.ts';
import { createCallbacks } from './signed-callbacks.ts';
import type { PhoneEvent, VonageCall } from './vonage-call.ts';
import { createVonageCall } from './vonage-call.ts';
import type { SmsRequest } from './vonage-shapes.ts';
import { callShape, hangUpShape, smsShape } from './vonage-shapes.ts';
import { createTokenCheck } from './vonage-token.ts';

/** A text message that the peer has taken. */
export interface SentSms extends SmsRequest {
  message_uuid: string;
}

/**
 * Vonage, as far as it is used: the Messages API and the Voice API over their documented HTTP. Requests are
 * checked as strictly as the documents describe them, tokens included; whatever does not fit is refused.
 * Texts and calls arrive at `handset`.
 */
export function createVonagePeer(options: {
  signer: CallbackSigner;
  /** PEM, of the key that requests are signed with. */
  publicKey: string;
  handset: Pick<Messenger, 'sendSms' | 'placeCall'>;
  /** Stamps and signs callbacks. Tokens of requests are checked by the machine's own clock. */
  clock: Clock;
  post?: typeof fetch;
  onError(error: unknown): void;
}) {
  const { signer, handset, clock, onError } = options;
  const faultOfToken = createTokenCheck({ ...signer, publicKey: options.publicKey });
  const habits: CallbackHabits = { times: 1, unsignedFirst: false };
  const callBack = createCallbacks({ signer, clock, habits, post: options.post ?? fetch });
  const faults = createPeerFaults();
  const texts: SentSms[] = [];
  const calls = new Map<string, VonageCall>();
  const refusals: string[] = [];

  const refuse = (c: Context, status: number, detail = 'As was asked for.') => {
    if (status < 429) refusals.push(`${c.req.method} ${c.req.path}: ${detail}`);
    return c.json({ type: 'about:blank', title: 'Refused', detail, instance: randomUUID() }, {
      status,
    } as never);
  };

  const app = new Hono();
  app.use(faults.middleware(refuse));
  app.use(async (c, next) => {
    const fault = await faultOfToken(c.req.header('Authorization'));
    return fault ? refuse(c, 401, fault) : next();
  });
  app.post('/v1/messages', (c) =>
    receive(c, smsShape, async (sms) => {
      const sent = { ...sms, message_uuid: randomUUID() };
      texts.push(sent);
      await handset.sendSms({ to: `+${sms.to}`, text: sms.text, language: 'und' });
      return c.json({ message_uuid: sent.message_uuid }, 202);
    }),
  );
  app.post('/v1/calls', (c) =>
    receive(c, callShape, async (body) => {
      const call = createVonageCall({ uuid: randomUUID(), body, callBack, clock });
      calls.set(call.uuid, call);
      const [speech = ''] = call.speech();
      const [{ number }] = body.to;
      const language = body.ncco.find(({ action }) => action === 'talk');
      await handset.placeCall({
        callId: call.uuid,
        to: `+${number}`,
        speech,
        language: language?.action === 'talk' ? language.language : 'en-US',
      });
      const { uuid } = call;
      const answer = { uuid, status: 'started', direction: 'outbound' };
      return c.json({ ...answer, conversation_uuid: `CON-${uuid}` }, 201);
    }),
  );
  app.put('/v1/calls/:uuid', (c) =>
    receive(c, hangUpShape, async () => {
      const call = calls.get(c.req.param('uuid'));
      if (!call || call.isOver()) return refuse(c, 404, 'There is no such call.');
      call.end();
      void call.report('completed').catch(onError);
      return c.body(null, 204);
    }),
  );

  return {
    app,
    faults,
    /** How callbacks come from now on. */
    habits,
    texts,
    calls,
    /** Requests that were refused for what they held, in words. */
    refusals,

    /** The handset's phone did something. */
    async hear(event: CallEvent): Promise<void> {
      await calls.get(event.callId)?.hear(event as PhoneEvent);
    },

    /** What became of a text message: `delivered`, `rejected`, `undeliverable`. */
    async reportSms(sent: SentSms, status: string, error?: { type: string }): Promise<void> {
      if (!sent.webhook_url) return;
      await callBack(sent.webhook_url, {
        message_uuid: sent.message_uuid,
        to: sent.to,
        from: sent.from,
        timestamp: clock.now().toISOString(),
        status,
        channel: 'sms',
        ...(sent.client_ref !== undefined && { client_ref: sent.client_ref }),
        ...(error && { error: { ...error, title: 'Error', detail: '', instance: randomUUID() } }),
      });
    },
  };

  async function receive<Shape extends z.ZodType>(
    c: Context,
    shape: Shape,
    work: (body: z.infer<Shape>) => Promise<Response>,
  ): Promise<Response> {
    if (c.req.header('Content-Type') !== 'application/json') return refuse(c, 415, 'Not JSON.');
    const read = shape.safeParse(await c.req.json());
    return read.success ? work(read.data) : refuse(c, 422, read.error.message);
  }
}
export type VonagePeer = ReturnType<typeof createVonagePeer>;
