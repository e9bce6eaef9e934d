import type {
  CallState,
  ChooseMethodStep,
  Country,
  DoneStep,
  IdentifyStep,
  SetPasswordStep,
  SignInStep,
  TermsConsentStep,
  VerifyCodeStep,
} from '@atrezzo/contract';
import { sampleTime } from './sample-time.ts';

export * from './account-samples.ts';
export * from './managed-user-samples.ts';
export * from './passkey-samples.ts';
export { type PlayedAccount, playAccount } from './played-account.ts';
export { type PlayedAdministration, playAdministration } from './played-administration.ts';
export { problemSamples } from './problem-samples.ts';
export { sampleTime } from './sample-time.ts';

const countries: Country[] = [
  { region: 'US', callingCode: '1' },
  { region: 'PR', callingCode: '1' },
  { region: 'CA', callingCode: '1' },
  { region: 'GU', callingCode: '1' },
];

export const signInSamples = {
  username: { kind: 'sign-in', identifier: 'username', actions: ['submit-credentials'] },
  email: { kind: 'sign-in', identifier: 'email', actions: ['submit-credentials'] },
  behindLink: {
    kind: 'sign-in',
    identifier: 'username',
    proves: 'link',
    actions: ['submit-credentials'],
  },
  behindLinkElsewhere: {
    kind: 'sign-in',
    identifier: 'email',
    proves: 'link',
    actions: ['submit-credentials'],
  },
} satisfies Record<string, SignInStep>;

export const identifySamples = {
  username: { kind: 'identify', identifier: 'username', actions: ['submit-identifier'] },
} satisfies Record<string, IdentifyStep>;

export const chooseMethodSamples = {
  both: { kind: 'choose-method', methods: ['phone', 'email'], actions: ['choose-method'] },
  emailOnly: { kind: 'choose-method', methods: ['email'], actions: ['choose-method'] },
  withPasskey: {
    kind: 'choose-method',
    methods: ['phone', 'email', 'passkey'],
    actions: ['choose-method'],
  },
} satisfies Record<string, ChooseMethodStep>;

const code = {
  kind: 'verify-code',
  phase: 'code',
  codeLength: 6,
  deliveryState: 'sent',
  resendAt: '2026-01-05T12:00:30.000Z',
  attemptsLeft: 5,
} as const;

const emailCode = {
  ...code,
  channel: 'email',
  destination: 'a••••@clinic.example',
  expiresAt: '2026-01-05T12:00:30.000Z',
  actions: ['submit-code', 'resend-code', 'change-destination'],
} satisfies VerifyCodeStep;

const phoneCode = {
  ...code,
  channel: 'phone',
  destination: '•••-•••-0143',
  expiresAt: '2026-01-05T12:05:00.000Z',
  deliveries: ['sms', 'call'],
  actions: ['submit-code', 'resend-code', 'call-me', 'change-destination'],
} satisfies VerifyCodeStep;

const call = (callState: CallState, number?: string): VerifyCodeStep => ({
  kind: 'verify-code',
  phase: 'call',
  channel: 'phone',
  destination: '•••-•••-0143',
  callState,
  prompt: number ? { number } : {},
  resendAt: '2026-01-05T12:00:30.000Z',
  deliveries: ['sms', 'call'],
  actions:
    callState === 'approved' ? ['finish-call'] : ['call-me', 'send-code', 'change-destination'],
});

export const verifyCodeSamples = {
  emailDestination: {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'email',
    actions: ['send-code', 'change-method'],
  },
  emailToRecover: {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'email',
    proves: 'account',
    actions: ['send-code'],
  },
  emailOnFile: {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'email',
    destination: 'a••••@clinic.example',
    prefill: 'avery@clinic.example',
    actions: ['send-code'],
  },
  /** For whoever has recovery codes. */
  emailOrRecoveryCode: {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'email',
    destination: 'a••••@clinic.example',
    prefill: 'avery@clinic.example',
    actions: ['send-code', 'choose-recovery-code'],
  },
  phoneDestination: {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'phone',
    deliveries: ['sms', 'call'],
    countries,
    actions: ['send-code', 'call-me', 'change-method'],
  },
  phoneOnFile: {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'phone',
    destination: '•••-•••-0143',
    deliveries: ['sms', 'call'],
    actions: ['send-code', 'call-me'],
  },
  emailCode,
  recoveryCode: { ...emailCode, proves: 'account', expiresAt: '2026-01-05T12:05:00.000Z' },
  recoveryCodeOfUsername: {
    ...withoutDestination(emailCode),
    proves: 'account',
    expiresAt: '2026-01-05T12:05:00.000Z',
  },
  emailCodeSending: { ...withoutExpiry(emailCode), deliveryState: 'sending' },
  emailCodeFailed: { ...withoutExpiry(emailCode), deliveryState: 'failed' },
  phoneCode,
  phoneCodeSending: { ...withoutExpiry(phoneCode), deliveryState: 'sending' },
  phoneCodeExpired: { ...phoneCode, expiresAt: '2026-01-05T11:59:59.000Z' },
  phoneCodeLastTry: { ...phoneCode, attemptsLeft: 1 },
  phoneCodeNoTries: { ...phoneCode, attemptsLeft: 0 },
  calling: call('calling'),
  ringing: call('ringing'),
  answered: call('answered'),
  approved: call('approved'),
  callBusy: call('busy'),
  callNotAnswered: call('not_answered'),
  callVoicemail: call('voicemail'),
  callRejected: call('rejected'),
  callFailed: call('failed'),
  ringingWithNumber: call('ringing', '42'),
  linkCode: {
    ...code,
    channel: 'email',
    proves: 'link',
    destination: 'a••••@clinic.example',
    resendAt: sampleTime,
    actions: ['submit-code'],
  },
  registeredPhone: {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'phone',
    proves: 'registered-phone',
    destination: '•••-•••-0143',
    deliveries: ['sms', 'call'],
    actions: ['send-code', 'call-me'],
  },
  registeredPhoneCode: { ...phoneCode, proves: 'registered-phone' },
  changedAddress: {
    kind: 'verify-code',
    phase: 'destination',
    channel: 'email',
    proves: 'changed-address',
    destination: 'a••••@clinic.example',
    prefill: 'avery@clinic.example',
    actions: ['send-code', 'skip'],
  },
  changedAddressCode: {
    ...emailCode,
    proves: 'changed-address',
    actions: [...emailCode.actions, 'skip'],
  },
} satisfies Record<string, VerifyCodeStep>;

export const setPasswordSamples = {
  create: {
    kind: 'set-password',
    rules: { minLength: 8, maxLength: 256 },
    purpose: 'create',
    username: 'avery@clinic.example',
    actions: ['set-password'],
  },
  portal: {
    kind: 'set-password',
    rules: { minLength: 8, maxLength: 256 },
    purpose: 'portal',
    username: 'avery',
    actions: ['set-password'],
  },
  reset: {
    kind: 'set-password',
    rules: { minLength: 15, maxLength: 256 },
    purpose: 'reset',
    username: 'avery@clinic.example',
    actions: ['set-password'],
  },
} satisfies Record<string, SetPasswordStep>;

export const termsConsentSamples = {
  current: {
    kind: 'terms-consent',
    version: '2026-01-05',
    digest: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    title: 'Portal terms of use',
    publishedOn: '2026-01-05',
    sections: [
      {
        paragraphs: [
          'By going on you agree that you have read and understood these terms and will keep to them. If you do not agree, do not use the portal.',
        ],
      },
      {
        heading: '1. Who is meant',
        paragraphs: [
          'This agreement is between the organisation that runs the portal (“We”) and the practice that has been given an account, with the people who use it (“You”).',
          'It covers the portal with its software, codes, texts and pictures, and not the patient information that you enter.',
        ],
      },
      {
        heading: '2. Authorised personnel',
        paragraphs: [
          'The portal is meant for physicians and authorised members of their staff. An administrative user decides who else of the practice may use it, and watches that they do so rightly.',
          'Everyone who uses the portal declares to be allowed to act for the practice.',
        ],
      },
      {
        heading: '3. Your account',
        paragraphs: [
          'Keep your password and your second factor to yourself, and tell us at once if someone else may have come to know them.',
        ],
      },
    ],
    language: 'en',
    actions: ['accept-terms', 'decline-terms'],
  },
} satisfies Record<string, TermsConsentStep>;

const user = {
  id: 'user-1',
  username: 'avery',
  displayName: 'Avery Brooks',
  email: 'avery@clinic.example',
  roles: ['standard'],
  organisation: { id: 'org-1', name: 'Temporary UMWA Provider' },
};

const done = {
  kind: 'done',
  session: { user, expiresAt: '2026-01-05T16:00:00.000Z' },
  returnTo: '/home',
  actions: [],
} satisfies DoneStep;

export const doneSamples = {
  plain: done,
  remembered: { ...done, remembered: { method: 'phone', until: '2026-01-05T16:00:00.000Z' } },
} satisfies Record<string, DoneStep>;

/** A message that is not handed over yet has no life to count down. */
function withoutExpiry<T extends { expiresAt: string }>(step: T): Omit<T, 'expiresAt'> {
  const { expiresAt: _, ...rest } = step;
  return rest;
}

function withoutDestination<T extends { destination: string }>(step: T): Omit<T, 'destination'> {
  const { destination: _, ...rest } = step;
  return rest;
}
