import { steps } from './steps.ts';

export const identify = {
  ...steps,
  'identify.title': 'Forgot your password?',
  'identify.intro': 'Enter your Atrezzo username. We send a code to the email address on record.',
  'identify.username': 'Username',
  'identify.submit': 'Send verification code',
  'problem.username_missing': 'Enter your username.',
} as const;
