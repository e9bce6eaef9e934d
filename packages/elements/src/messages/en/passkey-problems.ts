/** What may go wrong with a passkey, wherever one is made or used. */
export const passkeyProblems = {
  'problem.passkey_not_accepted':
    'That passkey was not accepted. Try again, or sign in another way.',
  'problem.passkey_already_added': 'This device has a passkey for your account already.',
  'problem.too_many_passkeys': 'You have as many passkeys as you can have. Remove one first.',
  'problem.passkey_called_off': 'That was called off, or took too long. You can try again.',
  'problem.passkey_failed': 'Your browser could not do that. Try again, or use another device.',
  'problem.passkeys_unsupported': 'This browser has no passkeys. Use another browser or device.',
} as const;
