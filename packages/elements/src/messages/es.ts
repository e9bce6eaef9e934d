import type { Catalogue } from './en.ts';
import { accountSecurity } from './es/account-security.ts';
import { addPasskey } from './es/add-passkey.ts';
import { adminReset } from './es/admin-reset.ts';
import { chooseMethod } from './es/choose-method.ts';
import { done } from './es/done.ts';
import { frame } from './es/frame.ts';
import { identify } from './es/identify.ts';
import { loginHelp } from './es/login-help.ts';
import { loginMessage } from './es/login-message.ts';
import { loginOptions } from './es/login-options.ts';
import { openLink } from './es/open-link.ts';
import { recoveryCode } from './es/recovery-code.ts';
import { session } from './es/session.ts';
import { setPassword } from './es/set-password.ts';
import { signIn } from './es/sign-in.ts';
import { steps } from './es/steps.ts';
import { termsConsent } from './es/terms-consent.ts';
import { usePasskey } from './es/use-passkey.ts';
import { verifyCode } from './es/verify-code.ts';

/** Spanish, whole. A sentence that is missing does not compile. */
export const es: Catalogue = {
  ...frame,
  ...steps,
  ...loginOptions,
  ...signIn,
  ...identify,
  ...chooseMethod,
  ...verifyCode,
  ...setPassword,
  ...termsConsent,
  ...done,
  ...loginMessage,
  ...loginHelp,
  ...openLink,
  ...accountSecurity,
  ...session,
  ...adminReset,
  ...addPasskey,
  ...usePasskey,
  ...recoveryCode,
};
