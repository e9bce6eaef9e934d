// The login, for a second factor that has to be proved again; it brings the one Lit of the page.
import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoAccountSecurity } from '../screens/account-security/account-security.ts';
import { AtrezzoStepUp } from '../screens/step-up/step-up.ts';

export type { DefineOptions } from '../define-once.ts';
export { AtrezzoAccountSecurity } from '../screens/account-security/account-security.ts';

/** Defines the element for the security of one's account, and the step-up that it shows in place. */
export function defineAccountSecurity(options: DefineOptions = {}): void {
  defineOnce('account-security', AtrezzoAccountSecurity, options);
  defineOnce('step-up', AtrezzoStepUp, options);
}

defineAccountSecurity();
