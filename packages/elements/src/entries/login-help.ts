// The login, to which the help leads back; it brings the one Lit of the page.
import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoLoginHelp } from '../screens/login-help/login-help.ts';

export type { DefineOptions } from '../define-once.ts';
export { AtrezzoLoginHelp } from '../screens/login-help/login-help.ts';

/** Defines the login help, for a page of its own. */
export function defineLoginHelp(options: DefineOptions = {}): void {
  defineOnce('login-help', AtrezzoLoginHelp, options);
}

defineLoginHelp();
