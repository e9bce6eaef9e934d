import { createTransport } from 'nodemailer';
import { mailIdOf } from '../../domain/identifiers/mail-id.ts';
import { isPlainAddress } from '../../domain/identifiers/plain-address.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EmailMessage, Messenger, Receipt } from '../../ports/messenger.ts';
import type { SmtpSettings } from './smtp-settings.ts';

const usualTimeoutMs = 10_000;
const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface SmtpMail extends Pick<Messenger, 'sendEmail'> {
  /** Closes the connections that are kept for the next mail. */
  close(): void;
}

/** Mails by SMTP (RFC 5321, RFC 6409), over a few connections that are kept open. */
export function createSmtpMail(options: { settings: SmtpSettings; clock: Clock }): SmtpMail {
  const { settings, clock } = options;
  const transport = createTransport(transportOptions(settings));

  return {
    async sendEmail(message: EmailMessage): Promise<Receipt> {
      if (!isPlainAddress(message.to)) return { state: 'failed', reason: 'address_invalid' };
      const { to, subject, text, html, language, messageId } = message;
      try {
        const sent = await transport.sendMail({
          from: settings.from,
          to: { name: '', address: to },
          subject,
          text,
          ...(html !== undefined && { html }),
          headers: {
            'Content-Language': language,
            // RFC 3834, section 5: no one's holiday notice is an answer to this.
            'Auto-Submitted': 'auto-generated',
            ...(messageId !== undefined && { 'X-Atrezzo-Message': messageId }),
          },
          ...(messageId !== undefined && { messageId: mailIdOf(messageId, settings.from) }),
          // A message's text is text, whatever it looks like.
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { state: 'accepted', providerId: sent.messageId, at: clock.now() };
      } catch (error) {
        return smtpFailure(error);
      }
    },
    close: () => transport.close(),
  };
}

/** How a connection to the server is made, for mails and to try it. */
export function transportOptions({ url, timeoutMs = usualTimeoutMs }: SmtpSettings) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return {
    pool: true as const,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !thisMachine.has(hostname),
    ignoreTLS: !secure && thisMachine.has(hostname),
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  };
}

/**
 * The server's number (RFC 5321, section 4.2) or the connection's; its sentence can repeat addresses. A number
 * below 500 says that the mail was not taken and may be later.
 */
function smtpFailure(error: unknown): Receipt {
  const { responseCode, code, command } = (error ?? {}) as Record<string, unknown>;
  if (typeof responseCode === 'number') {
    const failure = { state: 'failed', reason: `smtp_${responseCode}` } as const;
    return responseCode < 500 ? { ...failure, again: 'safe' } : failure;
  }
  const reason = typeof code === 'string' ? `smtp_${code.toLowerCase()}` : 'smtp_unreachable';
  return { state: 'failed', reason, again: command === 'CONN' ? 'safe' : 'doubtful' };
}
