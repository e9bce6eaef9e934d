import { createPrivateKey } from 'node:crypto';
import type { PostmarkSettings } from '../adapters/postmark/postmark-settings.ts';
import type { SmtpSettings } from '../adapters/smtp/smtp-settings.ts';
import type { VonageSettings } from '../adapters/vonage/vonage-settings.ts';
import { isPlainAddress } from '../domain/identifiers/plain-address.ts';

/** Who carries messages. */
export interface CarrierOptions {
  /** Text messages and calls; not needed where no one registers with a phone. */
  phone?: VonageSettings;
  mail: PostmarkSettings | SmtpSettings;
}

const shortestPassword = 16;

/** What is wrong with the carriers; values are not repeated, since most of them are secret. */
export function carrierSentences(
  carriers: Partial<CarrierOptions> | undefined,
  { needsPhone }: { needsPhone: boolean },
): string[] {
  if (!carriers) return [];
  const { phone, mail } = carriers;
  return [
    ...(mail ? mailSentences(mail) : [mailMissing]),
    ...(phone ? vonageSentences(phone) : []),
    ...(needsPhone && !phone ? [phoneMissing] : []),
  ];
}

const mailMissing =
  'There is no carrier for mails: set the ATREZZO_POSTMARK_ or ATREZZO_SMTP_ variables (carriers.mail).';
const phoneMissing =
  'Registering with a phone is offered, and there is no carrier for telephones: set the ATREZZO_VONAGE_ ' +
  'variables (carriers.phone), or take phone out of the methods.';

function vonageSentences(settings: Partial<VonageSettings>): string[] {
  const { smsFrom = '', voiceFrom = '' } = settings;
  return [
    ...missing('Vonage', 'ATREZZO_VONAGE_', {
      APPLICATION_ID: settings.applicationId,
      PRIVATE_KEY: settings.privateKey,
      API_KEY: settings.apiKey,
      SIGNATURE_SECRET: settings.signatureSecret,
      SMS_FROM: smsFrom,
      VOICE_FROM: voiceFrom,
    }),
    ...unless(!settings.privateKey || isRsaKey(settings.privateKey), [
      'ATREZZO_VONAGE_PRIVATE_KEY is no RSA private key in PEM: take the file that Vonage gave for the application.',
    ]),
    ...unless(
      !settings.signatureSecret || settings.signatureSecret.length >= shortestPassword,
      tooShort('ATREZZO_VONAGE_SIGNATURE_SECRET'),
    ),
    ...unless(smsFrom === '' || /^(\+?\d{5,15}|[\w ]{1,11})$/.test(smsFrom), [
      'ATREZZO_VONAGE_SMS_FROM must be a number, or a name of up to 11 characters.',
    ]),
    ...unless(voiceFrom === '' || /^\+?\d{7,15}$/.test(voiceFrom), [
      'ATREZZO_VONAGE_VOICE_FROM must be a number such as +12025550100.',
    ]),
    ...apiSentences('ATREZZO_VONAGE_API_URL', settings.apiUrl),
  ];
}

function mailSentences(mail: Partial<PostmarkSettings> | Partial<SmtpSettings>): string[] {
  const from = unless(isSender(mail.from), [
    'ATREZZO_MAIL_FROM must be one address, with or without a name: Kepro <no-reply@portal.example>.',
  ]);
  if (mail.kind === 'smtp') return [...from, ...smtpSentences(mail.url)];
  if (mail.kind !== 'postmark') return [mailMissing];
  const { token, webhookPassword = '' } = mail;
  return [
    ...from,
    ...missing('Postmark', 'ATREZZO_POSTMARK_', { TOKEN: token }),
    ...unless(
      webhookPassword.length >= shortestPassword,
      tooShort('ATREZZO_POSTMARK_WEBHOOK_PASSWORD'),
    ),
    ...apiSentences('ATREZZO_POSTMARK_API_URL', mail.apiUrl),
  ];
}

function smtpSentences(url: string | undefined): string[] {
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  const usable = address && /^smtps?:$/.test(address.protocol) && address.hostname !== '';
  return unless(usable, [
    'ATREZZO_SMTP_URL must look like smtps://USER:PASSWORD@HOST:465 or smtp://USER:PASSWORD@HOST:587.',
  ]);
}

/** Tokens and messages go there, so nothing but TLS will do beyond this machine. */
function apiSentences(name: string, apiUrl: string | undefined): string[] {
  if (apiUrl === undefined) return [];
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  const safe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost');
  return unless(safe, [`${name} must be https, except on localhost.`]);
}

function isSender(from: string | undefined): boolean {
  if (from === undefined || /[\r\n]/.test(from)) return false;
  const named = /^[^<>"]+ <([^<>]+)>$/.exec(from);
  return isPlainAddress(named?.[1] ?? from);
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    // Whatever the library found wrong with it, it is none.
    return false;
  }
}

function missing(carrier: string, prefix: string, values: Record<string, string | undefined>) {
  const names = Object.keys(values).filter((name) => !values[name]);
  return unless(names.length === 0, [
    `${carrier} needs ${names.map((name) => prefix + name).join(', ')} as well.`,
  ]);
}

const tooShort = (name: string) => [`${name} must have at least ${shortestPassword} characters.`];

const unless = (holds: boolean | undefined, sentences: string[]) => (holds ? [] : sentences);
