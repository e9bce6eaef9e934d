import { createTransport } from 'nodemailer';
import { transportOptions } from './smtp-mail.ts';
import type { SmtpSettings } from './smtp-settings.ts';

const patienceMs = 5_000;

/** Connects as a mail would, says who it is, and leaves. Rejects where the server does not answer. */
export async function checkSmtp(settings: SmtpSettings): Promise<{ refused: boolean }> {
  const transport = createTransport(transportOptions({ timeoutMs: patienceMs, ...settings }));
  try {
    await transport.verify();
    return { refused: false };
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EAUTH') return { refused: true };
    throw error;
  } finally {
    transport.close();
  }
}
