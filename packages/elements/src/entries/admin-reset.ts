import { AtrezzoAdminReset } from '../screens/admin-reset/admin-reset.ts';
// The login, whose screens ask for a second factor once more, and Lit with it, which is then here once.
import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoStepUp } from '../screens/step-up/step-up.ts';

/** Defines the element for administrators, and the step-up that it shows in place. Nothing on a server. */
export function defineAdminReset(options: DefineOptions = {}): void {
  if (!globalThis.customElements) return;
  defineOnce('admin-reset', AtrezzoAdminReset, options);
  defineOnce('step-up', AtrezzoStepUp, options);
}

defineAdminReset();
