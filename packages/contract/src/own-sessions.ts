import * as z from 'zod';
import { sessionMethodSchema } from './steps.ts';

/**
 * What a browser says about itself, as names to show: plain text, approximate, and never to be relied on,
 * since whoever asks can write what they like there.
 */
export const deviceSchema = z
  .object({
    /** `Firefox`, `Chrome`, … */
    browser: z.string().optional(),
    /** The operating system: `Windows`, `iOS`, … */
    system: z.string().optional(),
  })
  .meta({ id: 'Device' });
export type Device = z.infer<typeof deviceSchema>;

/** One session of the person who asks. */
export const ownSessionSchema = z
  .object({
    /** Public: not the cookie, and worth nothing by itself. */
    id: z.string(),
    /** Whether it is the session that asks. */
    current: z.boolean(),
    method: sessionMethodSchema,
    /** How it was made: RFC 8176 values. */
    amr: z.array(z.string()),
    createdAt: z.iso.datetime(),
    lastActivityAt: z.iso.datetime(),
    /** When it ends by itself unless it is used: the idle or the absolute limit, whichever is first. */
    expiresAt: z.iso.datetime(),
    device: deviceSchema,
    ip: z.string().optional(),
  })
  .meta({ id: 'OwnSession' });
export type OwnSession = z.infer<typeof ownSessionSchema>;

/** One browser that the person has let remember them. */
export const ownRememberedBrowserSchema = z
  .object({
    id: z.string(),
    /** Whether it is the browser that asks. */
    current: z.boolean(),
    /** The login option for which it is remembered. */
    method: sessionMethodSchema,
    createdAt: z.iso.datetime(),
    /** A fixed ceiling. */
    expiresAt: z.iso.datetime(),
    device: deviceSchema,
    ip: z.string().optional(),
  })
  .meta({ id: 'OwnRememberedBrowser' });
export type OwnRememberedBrowser = z.infer<typeof ownRememberedBrowserSchema>;

/** What `GET /auth/sessions` answers: the person's own, newest first. Reading it is not activity. */
export const ownSessionsSchema = z
  .object({
    sessions: z.array(ownSessionSchema),
    rememberedBrowsers: z.array(ownRememberedBrowserSchema),
    serverTime: z.iso.datetime(),
  })
  .meta({ id: 'OwnSessions' });
export type OwnSessions = z.infer<typeof ownSessionsSchema>;
