import * as z from 'zod';

const phoneNumber = z.string().regex(/^\d{7,15}$/, 'E.164 without the plus sign');
const webAddress = z.url();

/** `POST /v1/messages`, an SMS (https://developer.vonage.com/en/api/messages). */
export const smsShape = z.strictObject({
  channel: z.literal('sms'),
  message_type: z.literal('text'),
  to: phoneNumber,
  from: z.union([phoneNumber, z.string().regex(/^[\w ]{1,11}$/)]),
  text: z.string().min(1).max(1_000),
  ttl: z.int().min(20).max(604_800).optional(),
  sms: z.strictObject({ encoding_type: z.enum(['text', 'unicode', 'auto']) }).optional(),
  client_ref: z.string().max(100).optional(),
  webhook_url: webAddress.optional(),
  webhook_version: z.enum(['v0.1', 'v1']).optional(),
});
export type SmsRequest = z.infer<typeof smsShape>;

const talk = z.strictObject({
  action: z.literal('talk'),
  text: z.string().min(1).max(1_500),
  language: z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/),
  bargeIn: z.boolean().optional(),
});

const input = z.strictObject({
  action: z.literal('input'),
  type: z.tuple([z.literal('dtmf')]),
  dtmf: z.strictObject({
    timeOut: z.int().min(0).max(10),
    maxDigits: z.int().min(1).max(20),
    submitOnHash: z.boolean(),
  }),
  eventUrl: z.tuple([webAddress]),
  eventMethod: z.enum(['POST', 'GET']),
});

/** An NCCO (https://developer.vonage.com/en/voice/voice-api/ncco-reference), as far as it is used here. */
export const nccoShape = z.array(z.discriminatedUnion('action', [talk, input])).min(1);
export type Ncco = z.infer<typeof nccoShape>;

/** `POST /v1/calls` (https://developer.vonage.com/en/api/voice). */
export const callShape = z.strictObject({
  to: z.tuple([z.strictObject({ type: z.literal('phone'), number: phoneNumber })]),
  from: z.strictObject({ type: z.literal('phone'), number: phoneNumber }),
  ncco: nccoShape,
  event_url: z.tuple([webAddress]),
  event_method: z.enum(['POST', 'GET']),
  machine_detection: z.enum(['continue', 'hangup']),
  ringing_timer: z.int().min(1).max(120),
  length_timer: z.int().min(1).max(7_200),
});
export type CallBody = z.infer<typeof callShape>;

/** `PUT /v1/calls/:uuid`, ending it. */
export const hangUpShape = z.strictObject({ action: z.literal('hangup') });
