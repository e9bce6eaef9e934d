export { AtrezzoAccountSecurity } from './account-security/account-security.ts';
export { AtrezzoAddPasskey } from './add-passkey/add-passkey.ts';
export { AtrezzoAdminReset } from './admin-reset/admin-reset.ts';
export { AtrezzoChooseMethod } from './choose-method/choose-method.ts';
export type { DefineOptions } from './define-once.ts';
export { AtrezzoDone } from './done/done.ts';
export { AtrezzoIdentify } from './identify/identify.ts';
export { AtrezzoNavigateEvent, AtrezzoReadyEvent } from './internal/entry-events.ts';
export {
  AtrezzoCompleteEvent,
  AtrezzoProblemEvent,
  AtrezzoSessionChangeEvent,
  AtrezzoStepEvent,
} from './internal/flow-events.ts';
export type { Settings } from './internal/settings.ts';
export { AtrezzoLogin } from './login/login.ts';
export { AtrezzoLoginHelp } from './login-help/login-help.ts';
export { AtrezzoLoginMessage } from './login-message/login-message.ts';
export { AtrezzoLoginOptions } from './login-options/login-options.ts';
export type { Catalogue, MessageKey } from './messages/en.ts';
export { AtrezzoMfaRegister } from './mfa-register/mfa-register.ts';
export { AtrezzoOpenLink } from './open-link/open-link.ts';
export { AtrezzoRecoveryCode } from './recovery-code/recovery-code.ts';
export { AtrezzoResetPassword } from './reset-password/reset-password.ts';
export { AtrezzoSession } from './session/session.ts';
export { AtrezzoSetPassword } from './set-password/set-password.ts';
export { AtrezzoSignIn } from './sign-in/sign-in.ts';
export { AtrezzoStepUp } from './step-up/step-up.ts';
export { AtrezzoTermsConsent } from './terms-consent/terms-consent.ts';
export { AtrezzoUsePasskey } from './use-passkey/use-passkey.ts';
export { AtrezzoVerifyCode } from './verify-code/verify-code.ts';
