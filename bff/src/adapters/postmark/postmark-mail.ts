import { Errors, Models, ServerClient } from 'postmark';
import { mailIdOf } from '../../domain/identifiers/mail-id.ts';
import { isPlainAddress } from '../../domain/identifiers/plain-address.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EmailMessage, Messenger, Receipt } from '../../ports/messenger.ts';
import type { PostmarkSettings } from './postmark-settings.ts';

const usualTimeoutMs = 10_000;
const usualStream = 'outbound';

/**
 * Mails by Postmark's email API (https://postmarkapp.com/developer/api/email-api). Postmark knows no key
 * that would make a second request the same mail; our id goes along as the mail's own, so that mail programs
 * show one of two copies, and as metadata, so that bounces name the message. Neither opening nor clicking is
 * tracked.
 */
export function createPostmarkMail(options: {
  settings: PostmarkSettings;
  clock: Clock;
}): Pick<Messenger, 'sendEmail'> {
  const { settings, clock } = options;
  const { from, stream = usualStream, apiUrl, timeoutMs = usualTimeoutMs } = settings;
  const client = new ServerClient(settings.token, {
    timeout: timeoutMs / 1_000,
    ...(apiUrl !== undefined && hostOf(apiUrl)),
  });

  return {
    async sendEmail(message: EmailMessage): Promise<Receipt> {
      if (!isPlainAddress(message.to)) return { state: 'failed', reason: 'address_invalid' };
      try {
        const { MessageID } = await client.sendEmail({
          From: from,
          To: message.to,
          Subject: message.subject,
          TextBody: message.text,
          ...(message.html !== undefined && { HtmlBody: message.html }),
          MessageStream: stream,
          TrackOpens: false,
          TrackLinks: Models.LinkTrackingOptions.None,
          ...(message.messageId !== undefined && underItsId(message.messageId, from)),
        });
        return { state: 'accepted', providerId: MessageID, at: clock.now() };
      } catch (error) {
        return postmarkFailure(error);
      }
    },
  };
}

/** Postmark puts an id of its own in place of ours unless it is told to keep it. */
const underItsId = (messageId: string, from: string) => ({
  Metadata: { message: messageId },
  Headers: [
    { Name: 'Message-ID', Value: mailIdOf(messageId, from) },
    { Name: 'X-PM-KeepID', Value: 'true' },
  ],
});

/**
 * Postmark's own number where there is one (https://postmarkapp.com/developer/api/overview#error-codes),
 * otherwise the status; never its sentence, which repeats addresses.
 */
function postmarkFailure(error: unknown): Receipt {
  const { code = 0, statusCode = 0 } = error instanceof Errors.PostmarkError ? error : {};
  if (statusCode === 0) {
    return { state: 'failed', reason: 'postmark_unreachable', again: 'doubtful' };
  }
  const failure = { state: 'failed', reason: `postmark_${code || statusCode}` } as const;
  if (statusCode === 429 || statusCode === 503) return { ...failure, again: 'safe' };
  return statusCode >= 500 ? { ...failure, again: 'doubtful' } : failure;
}

function hostOf(apiUrl: string) {
  const { host, protocol } = new URL(apiUrl);
  return { requestHost: host, useHttps: protocol === 'https:' };
}
