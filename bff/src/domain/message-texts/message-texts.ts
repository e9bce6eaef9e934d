export interface CodeEmail {
  code: string;
  purpose: 'register' | 'login' | 'recover' | 'step-up';
  /** How long the code works. */
  seconds: number;
  siteName: string;
}

export interface CodeSms {
  code: string;
  /** Host name of the site, without scheme and port. */
  host: string;
  siteName: string;
  seconds: number;
}

export interface LinkEmail {
  purpose: 'complete' | 'reset' | 'admin-reset';
  link: string;
  /** What the page asks for where it is opened in another browser. */
  code: string;
  /** How long the link works. */
  seconds: number;
  siteName: string;
}

export interface CallSpeech {
  siteName: string;
  /** What the screen shows to be keyed in. It is never spoken: whoever answers has to see the screen. */
  number?: string;
}

/** Why an address is of no use in a recovery. */
export const hindrances = ['unregistered', 'address-changed'] as const;

export interface HindranceEmail {
  hindrance: (typeof hindrances)[number];
  siteName: string;
}

/** What has happened to someone's account. */
export const accountEvents = [
  'password_reset',
  'portal_password_reset',
  'registration_reset',
  'registration_replaced',
  'address_changed',
  'passkey_added',
  'passkey_removed',
  'recovery_codes_made',
  'recovery_code_used',
] as const;
export type AccountEvent = (typeof accountEvents)[number];

export interface NoticeEmail {
  event: AccountEvent;
  at: Date;
  siteName: string;
}

/**
 * What a person reads or hears from this site, in one language: who sends it, how long it works, and
 * what to do if one did not ask for it. A subject never holds the code, since phones show it when locked.
 */
export interface MessageTexts {
  codeEmail(message: CodeEmail): { subject: string; text: string };
  linkEmail(message: LinkEmail): { subject: string; text: string };
  codeSms(message: CodeSms): string;
  callSpeech(call: CallSpeech): string;
  /** What the voice says once the call has been approved. */
  callThanks(): string;
  /** To whoever asks for a new password and cannot have one by email: why, and what to do. Holds no code and no link. */
  hindranceEmail(message: HindranceEmail): { subject: string; text: string };
  /** What has happened to the account, when, and what to do if it was someone else. Holds no link. */
  noticeEmail(notice: NoticeEmail): { subject: string; text: string };
}

/**
 * The last line of a text message, which lets a browser fill the code in at this host and nowhere else
 * (WICG, Origin-bound one-time codes delivered via SMS, section 3).
 */
export function boundCodeLine(host: string, code: string): string {
  return `@${host} #${code}`;
}
