export type { DefineOptions } from '../define-once.ts';
export { AtrezzoNavigateEvent, AtrezzoReadyEvent } from '../internal/entry-events.ts';
export {
  AtrezzoCompleteEvent,
  AtrezzoProblemEvent,
  AtrezzoSessionChangeEvent,
  AtrezzoStepEvent,
} from '../internal/flow-events.ts';
export type { Settings } from '../internal/settings.ts';
export type { Catalogue, MessageKey } from '../messages/en.ts';
export { AtrezzoAccountSecurity } from '../screens/account-security/account-security.ts';
export { AtrezzoAdminReset } from '../screens/admin-reset/admin-reset.ts';
export { AtrezzoLogin } from '../screens/login/login.ts';
export { AtrezzoLoginHelp } from '../screens/login-help/login-help.ts';
export { AtrezzoLoginMessage } from '../screens/login-message/login-message.ts';
export { AtrezzoMfaRegister } from '../screens/mfa-register/mfa-register.ts';
export { AtrezzoResetPassword } from '../screens/reset-password/reset-password.ts';
export { AtrezzoSession } from '../screens/session/session.ts';
export { AtrezzoStepUp } from '../screens/step-up/step-up.ts';
export { AtrezzoAddPasskey } from '../steps/add-passkey/add-passkey.ts';
export { AtrezzoChooseMethod } from '../steps/choose-method/choose-method.ts';
export { AtrezzoDone } from '../steps/done/done.ts';
export { AtrezzoIdentify } from '../steps/identify/identify.ts';
export { AtrezzoLoginOptions } from '../steps/login-options/login-options.ts';
export { AtrezzoOpenLink } from '../steps/open-link/open-link.ts';
export { AtrezzoRecoveryCode } from '../steps/recovery-code/recovery-code.ts';
export { AtrezzoSetPassword } from '../steps/set-password/set-password.ts';
export { AtrezzoSignIn } from '../steps/sign-in/sign-in.ts';
export { AtrezzoTermsConsent } from '../steps/terms-consent/terms-consent.ts';
export { AtrezzoUsePasskey } from '../steps/use-passkey/use-passkey.ts';
export { AtrezzoVerifyCode } from '../steps/verify-code/verify-code.ts';
