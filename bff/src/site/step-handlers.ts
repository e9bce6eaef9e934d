import { createChooseMethod } from '../features/choose-method/choose-method.ts';
import { createIdentify } from '../features/identify/identify.ts';
import { createAddPasskey } from '../features/passkeys/add-passkey.ts';
import { createRecoveryCode } from '../features/recovery-codes/recovery-code.ts';
import { createUseLink } from '../features/registration-links/use-link.ts';
import { createVerifyLink } from '../features/registration-links/verify-link.ts';
import { createBeginRegistration } from '../features/set-password/begin-registration.ts';
import { createResetPortalPassword } from '../features/set-password/reset-portal-password.ts';
import { createSetPassword } from '../features/set-password/set-password.ts';
import { createCheckByEmail } from '../features/sign-in/by-email.ts';
import { createCheckByPasskey } from '../features/sign-in/by-passkey.ts';
import { createCheckByUsername } from '../features/sign-in/by-username.ts';
import { createSignIn } from '../features/sign-in/sign-in.ts';
import { createTermsConsent } from '../features/terms-consent/terms-consent.ts';
import type { StepHandlers } from '../flow/step-handler.ts';
import type { Services } from './services.ts';
import { createVerifyCodeStep } from './verify-code-step.ts';

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
