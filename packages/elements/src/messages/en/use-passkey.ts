import { passkeyProblems } from './passkey-problems.ts';
import { steps } from './steps.ts';

export const usePasskey = {
  ...steps,
  ...passkeyProblems,
  'use-passkey.title': 'Sign in with your passkey',
  'use-passkey.intro': 'Your browser asks for your fingerprint, face or screen lock.',
  'use-passkey.use': 'Use passkey',
  'use-passkey.other': 'Sign in another way',
} as const;
