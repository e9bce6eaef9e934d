import type { ScriptLine } from '@atrezzo/client/testing';
import {
  chooseMethodSamples,
  doneSamples,
  identifySamples,
  problemSamples,
  setPasswordSamples,
  signInSamples,
  termsConsentSamples,
  verifyCodeSamples,
} from '@atrezzo/elements/testing';

/** What the server answers, screen by screen, whatever is pressed. */
export type Journey = readonly ScriptLine[];

const done = { step: doneSamples.plain };

export const loginWithPhone: Journey = [
  { step: signInSamples.email },
  { step: verifyCodeSamples.phoneOnFile },
  { step: verifyCodeSamples.phoneCode },
  done,
];

export const loginByCall: Journey = [
  { step: signInSamples.email },
  { step: verifyCodeSamples.phoneOnFile },
  { step: verifyCodeSamples.calling },
  done,
];

export const loginWithEmail: Journey = [
  { step: signInSamples.email },
  { step: verifyCodeSamples.emailOnFile },
  { step: verifyCodeSamples.emailCode },
  { step: doneSamples.remembered },
];

export const wrongCodeFirst: Journey = [
  { step: signInSamples.email },
  { step: verifyCodeSamples.phoneOnFile },
  { step: verifyCodeSamples.phoneCode },
  { problem: problemSamples.codeIncorrect },
  done,
];

export const stepUpByPhone: Journey = [
  { step: verifyCodeSamples.phoneOnFile },
  { step: verifyCodeSamples.phoneCode },
  done,
];

export const stepUpByEmail: Journey = [
  { step: verifyCodeSamples.emailOnFile },
  { step: verifyCodeSamples.emailCode },
  done,
];

const registerUntilPassword: Journey = [
  { step: signInSamples.username },
  { step: chooseMethodSamples.both },
  { step: verifyCodeSamples.emailDestination },
  { step: verifyCodeSamples.emailCode },
  { step: setPasswordSamples.create, notice: 'email_verified' },
];

export const registerByEmail: Journey = [
  ...registerUntilPassword,
  { step: termsConsentSamples.current },
  done,
];

export const registerByPhone: Journey = [
  ...registerUntilPassword,
  { step: verifyCodeSamples.phoneDestination },
  { step: verifyCodeSamples.phoneCode },
  { step: termsConsentSamples.current, notice: 'phone_verified' },
  done,
];

const recoverUntilVerified: Journey = [
  { step: verifyCodeSamples.emailToRecover },
  { step: verifyCodeSamples.recoveryCode },
];

export const recoverByEmail: Journey = [
  ...recoverUntilVerified,
  { step: setPasswordSamples.reset, notice: 'email_verified' },
  done,
];

export const recoverByPhone: Journey = [
  ...recoverUntilVerified,
  { step: verifyCodeSamples.phoneOnFile, notice: 'email_verified' },
  { step: verifyCodeSamples.phoneCode },
  { step: setPasswordSamples.reset, notice: 'phone_verified' },
  done,
];

export const recoverPortalPassword: Journey = [
  { step: identifySamples.username },
  { step: verifyCodeSamples.recoveryCodeOfUsername },
  { step: setPasswordSamples.portal, notice: 'email_verified' },
  { step: chooseMethodSamples.both, notice: 'portal_password_changed' },
];
