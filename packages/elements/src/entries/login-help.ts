import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoLoginHelp } from '../screens/login-help/login-help.ts';

/** Defines the login help, for a page of its own. On a server it does nothing. */
export function defineLoginHelp(options: DefineOptions = {}): void {
  if (globalThis.customElements) defineOnce('login-help', AtrezzoLoginHelp, options);
}

defineLoginHelp();
