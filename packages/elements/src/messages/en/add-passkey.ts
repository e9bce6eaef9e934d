import { passkeyProblems } from './passkey-problems.ts';
import { steps } from './steps.ts';

export const addPasskey = {
  ...steps,
  ...passkeyProblems,
  'add-passkey.title': 'Sign in faster next time',
  'add-passkey.intro': 'Add a passkey to this device. It takes a few seconds.',
  'add-passkey.chosen.title': 'Make your passkey',
  'add-passkey.chosen.intro':
    'Your browser asks where to keep it. After that, this is how you sign in.',
  'add-passkey.chosen.skip': 'Use email instead',
  'add-passkey.reason.quick':
    'You sign in with your fingerprint, face or screen lock: no password, no code.',
  'add-passkey.reason.safe': 'It works on this site only, so no one can trick you out of it.',
  'add-passkey.reason.stays': 'Your fingerprint or face never leaves your device.',
  'add-passkey.add': 'Add a passkey',
  'add-passkey.skip': 'Not now',
  'add-passkey.never': 'Don’t ask again on this device',
} as const;
