// The login, for a second factor that has to be proved again; it brings the one Lit of the page.
import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoAdminReset } from '../screens/admin-reset/admin-reset.ts';
import { AtrezzoStepUp } from '../screens/step-up/step-up.ts';

export type { DefineOptions } from '../define-once.ts';
export { AtrezzoAdminReset } from '../screens/admin-reset/admin-reset.ts';

/** Defines the element for administrators, and the step-up that it shows in place. */
export function defineAdminReset(options: DefineOptions = {}): void {
  defineOnce('admin-reset', AtrezzoAdminReset, options);
  defineOnce('step-up', AtrezzoStepUp, options);
}

defineAdminReset();
