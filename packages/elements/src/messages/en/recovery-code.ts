import { steps } from './steps.ts';

export const recoveryCode = {
  ...steps,
  'recovery-code.title': 'Use a recovery code',
  'recovery-code.intro': 'Each code works once. You have {count} left.',
  'recovery-code.code': 'Recovery code',
  'recovery-code.hint': 'Ten letters and digits, like 7K3QM-9XZ2B.',
  'recovery-code.use': 'Continue',
  'recovery-code.other': 'Send me a code instead',
  'problem.recovery_code_missing': 'Enter one of your recovery codes.',
  'problem.recovery_code_incorrect':
    'That is not one of your recovery codes, or it has been used already.',
} as const;
