import type {
  AddPasskeyStep,
  PasskeyRequest,
  RecoveryCodeStep,
  SignInStep,
} from '@atrezzo/contract';

/** What a browser is asked for where a passkey may be used. */
const passkeyRequest: PasskeyRequest = {
  challenge: 'c2FtcGxlIGNoYWxsZW5nZSBmb3IgYSBwYXNza2V5',
  rpId: 'localhost',
  timeout: 300_000,
  userVerification: 'required',
};

export const usePasskeySamples = {
  alone: {
    kind: 'sign-in',
    identifier: 'email',
    passkey: passkeyRequest,
    actions: ['use-passkey'],
  },
  /** Beside address and password, from the list below the field. */
  withPassword: {
    kind: 'sign-in',
    identifier: 'email',
    passkey: passkeyRequest,
    actions: ['submit-credentials', 'use-passkey'],
  },
} satisfies Record<string, SignInStep>;

const offer: AddPasskeyStep = {
  kind: 'add-passkey',
  options: {
    challenge: 'c2FtcGxlIGNoYWxsZW5nZSBmb3IgYSBwYXNza2V5',
    rp: { id: 'localhost', name: 'Kepro' },
    user: { id: 'c2FtcGxlIGhhbmRsZQ', name: 'avery@clinic.example', displayName: 'Avery Brooks' },
    pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
  },
  actions: ['register-passkey', 'skip'],
};

export const addPasskeySamples = {
  offered: offer,
  chosen: { ...offer, chosen: true },
} satisfies Record<string, AddPasskeyStep>;

export const recoveryCodeSamples = {
  many: { kind: 'recovery-code', codesLeft: 10, actions: ['use-recovery-code', 'change-method'] },
  last: { kind: 'recovery-code', codesLeft: 1, actions: ['use-recovery-code', 'change-method'] },
} satisfies Record<string, RecoveryCodeStep>;
