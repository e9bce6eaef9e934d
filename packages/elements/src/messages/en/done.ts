import { steps } from './steps.ts';

export const done = {
  ...steps,
  'done.title': 'You are signed in',
  'done.intro': 'Welcome, {name}. The page is opening.',
  'done.continue': 'Continue',
  'done.continue_to': 'Continue to {home}',
  'done.remembered.phone': 'Login with phone is remembered on this browser until {time}.',
  'done.remembered.passkey': 'Login with passkey is remembered on this browser until {time}.',
  'done.remembered.email': 'Login with email is remembered on this browser until {time}.',
} as const;
