import type { Services } from '../domain/services.ts';
import type { StepHandlers } from '../flow/step-handler.ts';
import { createChooseMethod } from './choose-method/choose-method.ts';
import { createIdentify } from './identify/identify.ts';
import { createAddPasskey } from './passkeys/add-passkey.ts';
import { createRecoveryCode } from './recovery-codes/recovery-code.ts';
import { createUseLink } from './registration-links/use-link.ts';
import { createVerifyLink } from './registration-links/verify-link.ts';
import { createBeginRegistration } from './set-password/begin-registration.ts';
import { createResetPortalPassword } from './set-password/reset-portal-password.ts';
import { createSetPassword } from './set-password/set-password.ts';
import { createCheckByEmail } from './sign-in/by-email.ts';
import { createCheckByPasskey } from './sign-in/by-passkey.ts';
import { createCheckByUsername } from './sign-in/by-username.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { createTermsConsent } from './terms-consent/terms-consent.ts';
import { createVerifyCodeStep } from './verify-code/verify-code-step.ts';

/** THE table: which handler shows and carries out each kind of step. */
export function createStepHandlers(services: Services): StepHandlers {
  const verifyCode = createVerifyCodeStep(services);
  return {
    'sign-in': createSignIn({
      ...services,
      byUsername: createCheckByUsername(services),
      byEmail: createCheckByEmail(services),
      byPasskey: createCheckByPasskey(services),
    }),
    identify: createIdentify({ ...services, sendCode: verifyCode.sendCodeToUsername }),
    'choose-method': createChooseMethod(services),
    'verify-code': createVerifyLink({
      ...services,
      useLink: createUseLink(services),
      otherwise: verifyCode.step,
    }),
    'set-password': createSetPassword({
      ...services,
      beginRegistration: createBeginRegistration(services),
      resetPortalPassword: createResetPortalPassword(services),
    }),
    'terms-consent': createTermsConsent(services),
    'recovery-code': createRecoveryCode(services),
    'add-passkey': createAddPasskey(services),
  };
}
