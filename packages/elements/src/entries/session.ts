// Lit with it, which a page can have once only under Trusted Types; whoever comes from the login has it.
import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoSession } from '../screens/session/session.ts';

/** Defines the element that stands around a signed-in page. On a server it does nothing. */
export function defineSession(options: DefineOptions = {}): void {
  if (globalThis.customElements) defineOnce('session', AtrezzoSession, options);
}

defineSession();
