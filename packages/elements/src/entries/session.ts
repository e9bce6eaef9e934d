// The login, from which people come; it brings the one Lit of the page, and Trusted Types allow no second.
import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoSession } from '../screens/session/session.ts';

export type { DefineOptions } from '../define-once.ts';
export { AtrezzoSession } from '../screens/session/session.ts';

/** Defines the element that stands around a signed-in page. */
export function defineSession(options: DefineOptions = {}): void {
  defineOnce('session', AtrezzoSession, options);
}

defineSession();
