import type { StepKind } from '@atrezzo/contract';

/** The steps of a flow, and the screens before and beside them. */
export type Screen =
  | StepKind
  | 'use-passkey'
  | 'login-options'
  | 'login-message'
  | 'login-help'
  | 'open-link';

export interface Entry {
  /** Absent for what is there from the first. */
  load?: () => Promise<CustomElementConstructor>;
  /** What most often comes next: fetched while the person is still busy here. */
  next: readonly Screen[];
}

/** THE table: step kind -> tag (the prefix and the kind) -> lazy import. */
export const registry: Partial<Record<Screen, Entry>> = {
  'login-options': {
    next: ['sign-in', 'login-message'],
  },
  'login-message': {
    load: async () =>
      (await import('./screens/login-message/login-message.ts')).AtrezzoLoginMessage,
    next: [],
  },
  'login-help': {
    load: async () => (await import('./screens/login-help/login-help.ts')).AtrezzoLoginHelp,
    next: [],
  },
  'open-link': {
    load: async () => (await import('./steps/open-link/open-link.ts')).AtrezzoOpenLink,
    next: ['verify-code', 'sign-in'],
  },
  'sign-in': {
    load: async () => (await import('./steps/sign-in/sign-in.ts')).AtrezzoSignIn,
    next: ['verify-code', 'choose-method'],
  },
  identify: {
    load: async () => (await import('./steps/identify/identify.ts')).AtrezzoIdentify,
    next: ['verify-code'],
  },
  'choose-method': {
    load: async () => (await import('./steps/choose-method/choose-method.ts')).AtrezzoChooseMethod,
    next: ['verify-code'],
  },
  'verify-code': {
    load: async () => (await import('./steps/verify-code/verify-code.ts')).AtrezzoVerifyCode,
    next: ['set-password', 'terms-consent', 'done'],
  },
  'set-password': {
    load: async () => (await import('./steps/set-password/set-password.ts')).AtrezzoSetPassword,
    next: ['verify-code', 'terms-consent'],
  },
  'terms-consent': {
    load: async () => (await import('./steps/terms-consent/terms-consent.ts')).AtrezzoTermsConsent,
    next: ['done'],
  },
  'use-passkey': {
    load: async () => (await import('./steps/use-passkey/use-passkey.ts')).AtrezzoUsePasskey,
    next: ['terms-consent', 'done'],
  },
  'recovery-code': {
    load: async () => (await import('./steps/recovery-code/recovery-code.ts')).AtrezzoRecoveryCode,
    next: ['terms-consent', 'done'],
  },
  'add-passkey': {
    load: async () => (await import('./steps/add-passkey/add-passkey.ts')).AtrezzoAddPasskey,
    next: ['done'],
  },
  done: {
    load: async () => (await import('./steps/done/done.ts')).AtrezzoDone,
    next: [],
  },
};
