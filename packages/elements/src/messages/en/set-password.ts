import { steps } from './steps.ts';

export const setPassword = {
  ...steps,
  'set-password.title.create': 'Create a password',
  'set-password.title.reset': 'Create a new password',
  'set-password.title.portal': 'Create a new portal password',
  'set-password.intro.portal':
    'For logging in with your Atrezzo username {username}. Then you complete your registration.',
  'set-password.intro':
    'For signing in with your phone or email. It is separate from your portal password.',
  'set-password.new': 'New password',
  'set-password.confirm': 'Confirm new password',
  'set-password.submit.create': 'Create',
  'set-password.submit.reset': 'Continue',
  'set-password.submit.portal': 'Continue',
  'set-password.hint': 'A few unrelated words are strong.',
  'set-password.rule.length': 'At least {count} characters',
  'set-password.rule.common': 'Not a common password (we check that)',
  'set-password.rule.same': 'Both the same',
  'set-password.rule.met': 'met',
  'set-password.strength.weak': 'Strength: weak',
  'set-password.strength.fair': 'Strength: fair',
  'set-password.strength.good': 'Strength: good',
  'set-password.strength.strong': 'Strength: strong',
  'problem.new_password_missing': 'Enter a new password.',
  'problem.passwords_differ': 'The passwords are not the same.',
  'problem.password_too_short': 'That password is too short. Use more characters.',
  'problem.password_too_long': 'That password is too long. Use fewer characters.',
  'problem.password_too_common': 'That password is easy to guess. Use a less common one.',
  'problem.password_contains_context':
    'That password contains your name, your email address or ours. Use something else.',
} as const;
