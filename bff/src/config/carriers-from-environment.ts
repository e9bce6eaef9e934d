import { readFileSync } from 'node:fs';
import { ConfigurationError } from './configuration-error.ts';

export const carrierVariables = [
  'VONAGE_APPLICATION_ID',
  'VONAGE_PRIVATE_KEY',
  'VONAGE_PRIVATE_KEY_FILE',
  'VONAGE_API_KEY',
  'VONAGE_SIGNATURE_SECRET',
  'VONAGE_SMS_FROM',
  'VONAGE_VOICE_FROM',
  'VONAGE_API_URL',
  'POSTMARK_TOKEN',
  'POSTMARK_STREAM',
  'POSTMARK_WEBHOOK_PASSWORD',
  'POSTMARK_API_URL',
  'SMTP_URL',
  'MAIL_FROM',
] as const;

type Read = (name: (typeof carrierVariables)[number]) => string | undefined;

/** One variable of a carrier asks for all that it needs; without any there are no carriers. */
export function carriersFrom(read: Read): object | undefined {
  const phone = given({
    applicationId: read('VONAGE_APPLICATION_ID'),
    privateKey: privateKey(read),
    apiKey: read('VONAGE_API_KEY'),
    signatureSecret: read('VONAGE_SIGNATURE_SECRET'),
    smsFrom: read('VONAGE_SMS_FROM'),
    voiceFrom: read('VONAGE_VOICE_FROM'),
    apiUrl: read('VONAGE_API_URL'),
  });
  const mail = mailFrom(read);
  return phone || mail ? { ...(phone && { phone }), ...(mail && { mail }) } : undefined;
}

function mailFrom(read: Read): object | undefined {
  const from = read('MAIL_FROM');
  const postmark = given({
    token: read('POSTMARK_TOKEN'),
    stream: read('POSTMARK_STREAM'),
    webhookPassword: read('POSTMARK_WEBHOOK_PASSWORD'),
    apiUrl: read('POSTMARK_API_URL'),
  });
  const url = read('SMTP_URL');
  if (postmark && url !== undefined) {
    throw new ConfigurationError([
      'Mails go by Postmark or by SMTP: set the ATREZZO_POSTMARK_ variables or ATREZZO_SMTP_URL, not both.',
    ]);
  }
  if (postmark) return { kind: 'postmark', ...postmark, ...(from && { from }) };
  return url === undefined ? undefined : { kind: 'smtp', url, ...(from && { from }) };
}

/** A key in a variable may have its line ends written as `\n`, as most tools that keep variables ask for. */
function privateKey(read: Read): string | undefined {
  const file = read('VONAGE_PRIVATE_KEY_FILE');
  if (file === undefined) return read('VONAGE_PRIVATE_KEY')?.replaceAll('\\n', '\n');
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new ConfigurationError(
      [`The file of ATREZZO_VONAGE_PRIVATE_KEY_FILE cannot be read: ${code}.`],
      { cause: error },
    );
  }
}

/** The values that are there, or nothing where none is. */
function given(values: Record<string, string | undefined>): object | undefined {
  const there = Object.entries(values).filter(([, value]) => value !== undefined);
  return there.length > 0 ? Object.fromEntries(there) : undefined;
}
