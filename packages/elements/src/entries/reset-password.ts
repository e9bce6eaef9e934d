import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoResetPassword } from '../screens/reset-password/reset-password.ts';

export type { DefineOptions } from '../define-once.ts';
export { AtrezzoResetPassword } from '../screens/reset-password/reset-password.ts';

/** Defines the element for a new password, beside all that `define` does. On a server it does nothing. */
export function defineResetPassword(options: DefineOptions = {}): void {
  if (globalThis.customElements) defineOnce('reset-password', AtrezzoResetPassword, options);
}

defineResetPassword();
