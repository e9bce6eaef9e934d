import type { PasskeyRefusal } from '@atrezzo/client/passkeys';
import type { ShownCode } from './shown-problem.ts';

/** What a person is told where their browser brought no passkey. */
export const whyNoPasskey = {
  called_off: 'passkey_called_off',
  already_added: 'passkey_already_added',
  failed: 'passkey_failed',
} as const satisfies Record<PasskeyRefusal, ShownCode>;
