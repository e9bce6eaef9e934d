import type { Problem } from '@atrezzo/client';
import { accountSecurity } from './en/account-security.ts';
import { addPasskey } from './en/add-passkey.ts';
import { adminReset } from './en/admin-reset.ts';
import { chooseMethod } from './en/choose-method.ts';
import { done } from './en/done.ts';
import { frame } from './en/frame.ts';
import { identify } from './en/identify.ts';
import { loginHelp } from './en/login-help.ts';
import { loginMessage } from './en/login-message.ts';
import { loginOptions } from './en/login-options.ts';
import { openLink } from './en/open-link.ts';
import { recoveryCode } from './en/recovery-code.ts';
import { session } from './en/session.ts';
import { setPassword } from './en/set-password.ts';
import { signIn } from './en/sign-in.ts';
import { steps } from './en/steps.ts';
import { termsConsent } from './en/terms-consent.ts';
import { usePasskey } from './en/use-passkey.ts';
import { verifyCode } from './en/verify-code.ts';
import type { Message } from './message.ts';

/**
 * English, whole: the type that every other language fulfils. Elements import their own part of it, so
 * that a page loads no sentence before the screen that says it.
 */
export const en = {
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
} satisfies Record<`problem.${Problem['code']}`, Message> & Record<string, Message>;

export type MessageKey = keyof typeof en;
export type Catalogue = Record<MessageKey, Message>;
