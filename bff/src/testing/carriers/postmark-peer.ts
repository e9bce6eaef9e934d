import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import * as z from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { Messenger } from '../../ports/messenger.ts';
import { createPeerFaults } from './peer-faults.ts';

const mailbox = /^(?:[^<>@",;]+ <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/;

/** `POST /email` (https://postmarkapp.com/developer/api/email-api#send-a-single-email). */
const emailShape = z.strictObject({
  From: z.string().regex(mailbox),
  To: z.string().regex(mailbox),
  Subject: z.string().min(1).max(2_000),
  TextBody: z.string().min(1),
  HtmlBody: z.string().min(1).optional(),
  MessageStream: z.string().min(1),
  TrackOpens: z.boolean().optional(),
  TrackLinks: z.enum(['None', 'HtmlAndText', 'HtmlOnly', 'TextOnly']).optional(),
  Headers: z
    .array(z.strictObject({ Name: z.string().min(1), Value: z.string().min(1) }))
    .optional(),
  // https://postmarkapp.com/support/article/1125-custom-metadata-faq
  Metadata: z.record(z.string().max(20), z.string().max(80)).optional(),
});

export interface SentMail extends z.infer<typeof emailShape> {
  MessageID: string;
}

/**
 * Postmark, as far as it is used: its email API, and its reports of bounces and complaints. Mails arrive at
 * `mailbox`; an address that bounced for good gets no more, as there.
 */
export function createPostmarkPeer(options: {
  token: string;
  webhook: { url: string; username: string; password: string };
  streams: string[];
  mailbox: Pick<Messenger, 'sendEmail'>;
  clock: Clock;
  post?: typeof fetch;
}) {
  const { token, webhook, streams, mailbox: inbox, clock, post = fetch } = options;
  const faults = createPeerFaults();
  const mails: SentMail[] = [];
  const inactive = new Set<string>();
  const refusals: string[] = [];

  const refuse = (c: Context, status: number, ErrorCode = 0, Message = 'As was asked for.') => {
    if (ErrorCode !== 0) refusals.push(`${ErrorCode}: ${Message}`);
    return c.json({ ErrorCode, Message }, { status } as never);
  };

  const app = new Hono();
  app.use(faults.middleware(refuse));
  app.post('/email', async (c) => {
    // https://postmarkapp.com/developer/api/overview#error-codes
    if (c.req.header('X-Postmark-Server-Token') !== token) return refuse(c, 401, 10, 'Bad token.');
    if (!/^application\/json/.test(c.req.header('Content-Type') ?? '')) {
      return refuse(c, 422, 402, 'Not JSON.');
    }
    const read = emailShape.safeParse(await c.req.json());
    if (!read.success) return refuse(c, 422, 300, read.error.message);
    const mail = { ...read.data, MessageID: randomUUID() };
    if (!streams.includes(mail.MessageStream)) return refuse(c, 422, 1235, 'No such stream.');
    if (inactive.has(mail.To)) return refuse(c, 422, 406, 'Inactive recipient.');
    mails.push(mail);
    const { To: to, Subject: subject, TextBody: text } = mail;
    await inbox.sendEmail({ to, subject, text, language: 'und' });
    return c.json({
      To: to,
      SubmittedAt: clock.now().toISOString(),
      MessageID: mail.MessageID,
      ErrorCode: 0,
      Message: 'OK',
    });
  });

  const common = (mail: SentMail) => ({
    ...{ ID: 42, Email: mail.To, From: mail.From, Subject: mail.Subject },
    ...{ MessageID: mail.MessageID, MessageStream: mail.MessageStream, ServerID: 23 },
    ...{ Metadata: mail.Metadata ?? {}, Tag: '', DumpAvailable: false, CanActivate: true },
    BouncedAt: clock.now().toISOString(),
  });

  async function report(body: object, password = webhook.password): Promise<number> {
    const credentials = Buffer.from(`${webhook.username}:${password}`).toString('base64');
    const answer = await post(webhook.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Basic ${credentials}` },
      body: JSON.stringify(body),
    });
    return answer.status;
  }

  return {
    app,
    faults,
    mails,
    refusals,
    report,

    /** `type` as in https://postmarkapp.com/developer/api/bounce-api#bounce-types. Resolves to the answer's status. */
    bounce(mail: SentMail, type = 'HardBounce', password?: string): Promise<number> {
      const Inactive = type === 'HardBounce';
      if (Inactive) inactive.add(mail.To);
      return report({ RecordType: 'Bounce', Type: type, Inactive, ...common(mail) }, password);
    },

    complain(mail: SentMail): Promise<number> {
      inactive.add(mail.To);
      return report({
        ...{ RecordType: 'SpamComplaint', Type: 'SpamComplaint', Inactive: true },
        ...common(mail),
      });
    },
  };
}
export type PostmarkPeer = ReturnType<typeof createPostmarkPeer>;
