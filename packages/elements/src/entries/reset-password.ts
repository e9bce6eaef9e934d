// The login, whose steps it shows; it brings the one Lit of the page.
import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoResetPassword } from '../screens/reset-password/reset-password.ts';

export type { DefineOptions } from '../define-once.ts';
export { AtrezzoResetPassword } from '../screens/reset-password/reset-password.ts';

/** Defines the element for a new password. */
export function defineResetPassword(options: DefineOptions = {}): void {
  defineOnce('reset-password', AtrezzoResetPassword, options);
}

defineResetPassword();
