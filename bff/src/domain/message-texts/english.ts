import type {
  AccountEvent,
  CodeEmail,
  HindranceEmail,
  LinkEmail,
  MessageTexts,
} from './message-texts.ts';
import { boundCodeLine } from './message-texts.ts';
import { sayDuration, sayInstant } from './say-duration.ts';

const subjects: Record<CodeEmail['purpose'], (siteName: string) => string> = {
  register: (siteName) => `Confirm your email address for ${siteName}`,
  login: (siteName) => `Your sign-in code for ${siteName}`,
  recover: (siteName) => `Your code for a new ${siteName} password`,
  'step-up': (siteName) => `Your code to confirm that it is you at ${siteName}`,
};

const openings: Record<CodeEmail['purpose'], (siteName: string) => string> = {
  register: (siteName) => `Your code to confirm this email address for ${siteName} is:`,
  login: (siteName) => `Your code to sign in to ${siteName} is:`,
  recover: (siteName) => `Your code to set a new password for ${siteName} is:`,
  'step-up': (siteName) => `Your code to confirm that it is you at ${siteName} is:`,
};

const warnings: Record<CodeEmail['purpose'], string> = {
  register:
    'If you did not ask for this code, someone else may know your portal password. Tell the person who manages your account.',
  login:
    'If you did not ask for this code, someone else may know your password. Set a new one, or tell the person who manages your account.',
  recover:
    'If you did not ask for this code, you can delete this message. Your password stays as it is.',
  'step-up':
    'If you did not ask for this code, someone else may be using a browser in which you are signed in. Sign out there, and tell the person who manages your account.',
};

/** What happened, as a subject and as a sentence; `advice` where the usual one does not fit. */
const events: Record<
  AccountEvent,
  [subject: (siteName: string) => string, sentence: string, advice?: string]
> = {
  password_reset: [
    (siteName) => `Your ${siteName} password was changed`,
    'A new password was set for your account. You have been signed out everywhere else.',
  ],
  portal_password_reset: [
    (siteName) => `Your ${siteName} username has a new password`,
    'A new password was set for the portal username that you register with.',
  ],
  registration_reset: [
    (siteName) => `Your ${siteName} registration was reset`,
    'An administrator has reset your multi-factor registration. You have been signed out everywhere, and you can register again.',
  ],
  registration_replaced: [
    (siteName) => `You have registered again for ${siteName}`,
    'Your multi-factor registration was made anew. You have been signed out everywhere else.',
  ],
  address_changed: [
    (siteName) => `The email address of your ${siteName} account was changed`,
    'Your organization gave us another email address for your account. You have been signed out everywhere. To confirm the new address, sign in with it and your password. The former address can no longer be used.',
    'If you did not expect this, tell the person who manages your account at once.',
  ],
  passkey_added: [
    (siteName) => `A passkey was added to your ${siteName} account`,
    'A passkey was added to your account. It can be used to sign in.',
  ],
  passkey_removed: [
    (siteName) => `A passkey was removed from your ${siteName} account`,
    'A passkey was removed from your account. It can no longer be used to sign in.',
  ],
  recovery_code_used: [
    (siteName) => `A recovery code of your ${siteName} account was used`,
    'A recovery code was used in place of your phone or email code. It no longer works.',
  ],
  recovery_codes_made: [
    (siteName) => `New recovery codes for your ${siteName} account`,
    'New recovery codes were made for your account. The ones you had before no longer work.',
  ],
};

const usualAdvice =
  'If this was you, there is nothing to do. If it was not, set a new password at once and tell the person who manages your account.';

const linkSubjects: Record<LinkEmail['purpose'], (siteName: string) => string> = {
  complete: (siteName) => `Complete your ${siteName} registration`,
  reset: (siteName) => `Reset your ${siteName} registration`,
  'admin-reset': (siteName) => `Register again for ${siteName}`,
};

const linkOpenings: Record<LinkEmail['purpose'], (siteName: string) => string> = {
  complete: (siteName) =>
    `You began to register for multi-factor authentication at ${siteName}. To go on where you left off, open this link:`,
  reset: (siteName) =>
    `Someone asked to reset your multi-factor registration at ${siteName}. If that was you, open this link:`,
  'admin-reset': (siteName) =>
    `Your administrator has reset your multi-factor registration at ${siteName}. To register again, open this link:`,
};

const linkWarnings: Record<LinkEmail['purpose'], string> = {
  complete:
    'If you did not ask for this message, someone else may know your password. Tell the person who manages your account.',
  reset:
    'If you did not ask for this message, you can delete it. Your registration stays as it is.',
  'admin-reset': 'If you have questions, ask the person who manages your account.',
};

/** A subject, and the paragraphs below it. */
const hindranceTexts: Record<
  HindranceEmail['hindrance'],
  (siteName: string) => [subject: string, ...paragraphs: string[]]
> = {
  unregistered: (siteName) => [
    `Your ${siteName} registration is not complete`,
    `Someone asked for a new ${siteName} password for this email address. There is none yet: your multi-factor registration is not complete.`,
    'To complete it, open the login page and choose to complete your registration. You need your username and your portal password. If you forgot that one, choose "Forgot Password?" below it.',
    'If you did not ask for this, you can delete this message. Nothing has changed.',
  ],
  'address-changed': (siteName) => [
    `Confirm your email address for ${siteName} first`,
    `Someone asked for a new ${siteName} password, or to register again, with this email address. Your organization gave it to us, and it has not been confirmed yet, so it cannot be used for that.`,
    'To confirm it, sign in with this email address and your password, and enter the code that we email to you. If you forgot your password, ask the person who manages your account to reset your registration.',
    'If you did not ask for this, you can delete this message. Nothing has changed.',
  ],
};

export const english: MessageTexts = {
  hindranceEmail({ hindrance, siteName }) {
    const [subject, ...sentences] = hindranceTexts[hindrance](siteName);
    const text = [...sentences, `This message was sent by ${siteName}.`].join('\n\n');
    return { subject, text: `${text}\n` };
  },

  noticeEmail({ event, at, siteName }) {
    const [subject, sentence, advice = usualAdvice] = events[event];
    const text = [
      sentence,
      `It happened on ${sayInstant(at, 'en')}.`,
      advice,
      `This message was sent by ${siteName}.`,
    ].join('\n\n');
    return { subject: subject(siteName), text: `${text}\n` };
  },

  codeEmail({ code, purpose, seconds, siteName }) {
    const text = [
      openings[purpose](siteName),
      code,
      `Type it on the page that asked for it. It works once, for ${sayDuration(seconds, 'en')} after we sent it.`,
      `${warnings[purpose]} Do not give the code to anyone. We never ask for it by phone or email.`,
      `This message was sent by ${siteName}.`,
    ].join('\n\n');
    return { subject: subjects[purpose](siteName), text: `${text}\n` };
  },

  linkEmail({ link, code, purpose, seconds, siteName }) {
    const text = [
      linkOpenings[purpose](siteName),
      link,
      'The page may ask for this code:',
      code,
      `The link works once, for ${sayDuration(seconds, 'en')}. A newer link takes its place.`,
      `${linkWarnings[purpose]} Do not give the link or the code to anyone. We never ask for them.`,
      `This message was sent by ${siteName}.`,
    ].join('\n\n');
    return { subject: linkSubjects[purpose](siteName), text: `${text}\n` };
  },

  codeSms({ code, host, siteName, seconds }) {
    return [
      `${siteName}: your code is ${code}. It works for ${sayDuration(seconds, 'en')}. Didn't ask for it? Give it to no one.`,
      '',
      boundCodeLine(host, code),
    ].join('\n');
  },

  callSpeech({ siteName, number }) {
    const keys =
      number === undefined
        ? 'press the pound key, also called hash.'
        : 'key in the number that you see on your screen, then press the pound key, also called hash.';
    return `Hello. This is ${siteName}. We are calling because someone is signing in with this phone number. If that is you, ${keys} If it is not you, press nothing and hang up.`;
  },

  callThanks() {
    return 'Thank you. You can hang up now and go on in your browser.';
  },
};
