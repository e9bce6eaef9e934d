import { AtrezzoAccountSecurity } from '../screens/account-security/account-security.ts';
// The login, for a second factor that is to be proved once more, and Lit with it, which is then here once.
import './define.ts';
import type { DefineOptions } from '../define-once.ts';
import { defineOnce } from '../define-once.ts';
import { AtrezzoStepUp } from '../screens/step-up/step-up.ts';

/** Defines the element for the security of one's account. On a server it does nothing. */
export function defineAccountSecurity(options: DefineOptions = {}): void {
  if (!globalThis.customElements) return;
  defineOnce('account-security', AtrezzoAccountSecurity, options);
  defineOnce('step-up', AtrezzoStepUp, options);
}

defineAccountSecurity();
