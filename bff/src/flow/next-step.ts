import type { Credential, FlowKind, LoginMethod, ProblemCode } from '@atrezzo/contract';
import type { Facts } from './facts.ts';

/** What is still missing, in the order in which a person is asked for it. */
export type NextStep =
  | { kind: 'sign-in'; identifier: 'username' | 'email' }
  | { kind: 'identify'; identifier: 'username' }
  | { kind: 'choose-method' }
  | {
      kind: 'verify-code';
      channel: 'email' | 'phone';
      proves?: 'link' | 'registered-phone' | 'account' | 'changed-address';
    }
  | { kind: 'set-password'; purpose: 'create' | 'reset' | 'portal' }
  | { kind: 'terms-consent' }
  /** There is no way on from here. */
  | { kind: 'refused'; code: ProblemCode }
  | { kind: 'recovery-code' }
  | { kind: 'add-passkey' }
  | { kind: 'done' };

/** The steps that a person is shown while the flow is under way. */
export type AskedStep = Exclude<NextStep, { kind: 'refused' | 'done' }>;

export interface Journey {
  kind: FlowKind;
  /** The login option; absent in a registration. */
  method?: LoginMethod;
  /** What the widget says that it can show. */
  supports?: string[];
  /** What is recovered, in a recovery. */
  credential?: Credential;
}

export interface NextStepPolicy {
  termsVersion: string;
  /** Whether an address alone is too little to recover the password of someone without a phone. */
  emailOnlyNeedsMore: boolean;
  /** Whether people are offered a passkey. */
  offersPasskeys: boolean;
}

/** One thing that a journey cannot do without: the step that asks for it, unless its fact is there. */
type Need = (facts: Facts, journey: Journey, policy: NextStepPolicy) => NextStep | undefined;

/**
 * Decides what comes next. Pure: the needs of a journey add up, each is asked for until its fact is there,
 * and `done` means that none is missing. There is no other way to be done.
 */
export function nextStep(journey: Journey, facts: Facts, policy: NextStepPolicy): NextStep {
  for (const need of needs[journeyName(journey)]) {
    const step = need(facts, journey, policy);
    if (step) return step;
  }
  return { kind: 'done' };
}

const portalPassword: Need = ({ portalPasswordProved, userId }) =>
  portalPasswordProved && userId !== undefined
    ? undefined
    : { kind: 'sign-in', identifier: 'username' };

const password: Need = (facts) => {
  const proved = facts.passwordProved || facts.passkeyUsed || resumes(facts)?.standsForPassword;
  return proved && facts.userId !== undefined
    ? undefined
    : { kind: 'sign-in', identifier: 'email' };
};

/** Method, address, password and phone, in the order of the guide; then the passkey, where one was chosen. */
const enrolment: Need = (facts) => {
  const { methodChosen, emailProved, passwordHash, phoneProved } = facts;
  if (!methodChosen) return { kind: 'choose-method' };
  if (!emailProved) return { kind: 'verify-code', channel: 'email' };
  if (!passwordHash) return { kind: 'set-password', purpose: 'create' };
  if (methodChosen === 'phone' && !phoneProved) return { kind: 'verify-code', channel: 'phone' };
  return chosenPasskey(facts);
};

/** Whoever cannot make the passkey that they chose goes on with their email. */
const chosenPasskey = ({ passkeyChosen, passkeyMade, passkeyDeclined }: Facts) =>
  passkeyChosen && !passkeyMade && !passkeyDeclined
    ? ({ kind: 'add-passkey' } as const)
    : undefined;

/** The factor of the login option, or what stands for it; whoever is only half registered goes on there. */
const secondFactor: Need = (facts, journey, policy) => {
  if (facts.registrationBegun) return enrolment(facts, journey, policy);
  if (resumes(facts) || facts.strongProof) return undefined;
  if (facts.recoveryCodeChosen) return { kind: 'recovery-code' };
  const channel = journey.method === 'phone' ? 'phone' : 'email';
  const proved = channel === 'phone' ? facts.phoneProved : facts.emailProved;
  return proved ? undefined : { kind: 'verify-code', channel };
};

/** Asked of those whom another factor lets in, so that a wrong address keeps no one out. */
const changedAddress: Need = ({ addressChanged, addressSetAside, emailProved }) =>
  !addressChanged || addressSetAside || emailProved
    ? undefined
    : { kind: 'verify-code', channel: 'email', proves: 'changed-address' };

/** A proof given now, however fresh the one before: by the phone on file, or else by email. */
const freshSecondFactor: Need = ({ userId, sessionSteppedUp, ...facts }) => {
  const channel = sessionSteppedUp?.channel ?? 'phone';
  const code = channel === 'phone' ? facts.phoneProved : facts.emailProved;
  const proved = facts.strongProof ?? code;
  if (proved && userId !== undefined && sessionSteppedUp) return undefined;
  return facts.recoveryCodeChosen ? { kind: 'recovery-code' } : { kind: 'verify-code', channel };
};

/** Opened in the browser that asked for it, or with the code that came in the same mail. */
const mailLink: Need = ({ linkProved, userId }) =>
  linkProved && userId !== undefined
    ? undefined
    : { kind: 'verify-code', channel: 'email', proves: 'link' };

/** A link to go on with a registration asks for its password, one to begin again for the portal's. */
const passwordBehindLink: Need = (facts, journey, policy) => {
  const { registrationBegun, passwordProved, portalPasswordProved } = facts;
  if (!registrationBegun || portalPasswordProved) return portalPassword(facts, journey, policy);
  return passwordProved ? undefined : { kind: 'sign-in', identifier: 'email' };
};

/** A reset does not get around the second factor: the phone that is to be replaced is proved first. */
const registeredPhone: Need = (facts) =>
  facts.registeredPhone === facts.registeredPhoneProved
    ? undefined
    : { kind: 'verify-code', channel: 'phone', proves: 'registered-phone' };

const terms: Need = ({ termsAccepted }, _journey, { termsVersion }) =>
  termsAccepted === termsVersion ? undefined : { kind: 'terms-consent' };

/** Who cannot be known before the code has come back from the address. */
const recoveredAddress: Need = ({ emailProved, userId }) =>
  emailProved !== undefined && userId !== undefined
    ? undefined
    : { kind: 'verify-code', channel: 'email', proves: 'account' };

const recoveredPhone: Need = ({ methodChosen, phoneProved }) =>
  methodChosen === 'email' || phoneProved ? undefined : { kind: 'verify-code', channel: 'phone' };

const proofBesideEmail: Need = (facts, journey, policy) =>
  facts.methodChosen === 'email' ? strongProof(facts, journey, policy) : undefined;

/** What takes the place of a registration needs the proof that a reset asks for. */
const proofBesideLink: Need = (facts, journey, policy) =>
  facts.registrationReplaced && facts.registeredPhone === undefined
    ? strongProof(facts, journey, policy)
    : undefined;

/** Email is no authenticator of AAL2 (NIST SP 800-63B-4, section 3.1.3.1): alone it is too little there. */
const strongProof: Need = (facts, _journey, { emailOnlyNeedsMore }) => {
  if (!emailOnlyNeedsMore || facts.strongProof) return undefined;
  return facts.recoveryCodesOnFile
    ? { kind: 'recovery-code' }
    : { kind: 'refused', code: 'recovery_needs_administrator' };
};

const newPassword: Need = ({ passwordHash }) =>
  passwordHash ? undefined : { kind: 'set-password', purpose: 'reset' };

const identified: Need = ({ usernameSought }) =>
  usernameSought === undefined ? { kind: 'identify', identifier: 'username' } : undefined;

const newPortalPassword: Need = ({ portalPasswordProved }) =>
  portalPasswordProved ? undefined : { kind: 'set-password', purpose: 'portal' };

/** Asked before a portal password is set: it is for registering, which is done once. */
const unregistered: Need = ({ registrationComplete }) =>
  registrationComplete ? { kind: 'refused', code: 'already_registered' } : undefined;

/** Offered to whoever has none and got in by something weaker, where it can be shown; it can be declined. */
const passkeyOffer: Need = (facts, { supports = [] }, { offersPasskeys }) => {
  const answered = facts.passkeyMade ?? facts.passkeyDeclined;
  const hasOne = facts.passkeyOnFile ?? facts.passkeyUsed;
  if (!offersPasskeys || !supports.includes('add-passkey')) return undefined;
  return answered || hasOne || resumes(facts) ? undefined : { kind: 'add-passkey' };
};

/** THE table: what each journey needs, in the order in which it is asked for. */
const needs: Record<FlowKind | 'recover-portal-password', readonly Need[]> = {
  login: [password, secondFactor, changedAddress, terms, passkeyOffer],
  register: [portalPassword, enrolment, terms, passkeyOffer],
  resume: [
    mailLink,
    passwordBehindLink,
    registeredPhone,
    proofBesideLink,
    enrolment,
    terms,
    passkeyOffer,
  ],
  'step-up': [freshSecondFactor],
  recover: [recoveredAddress, recoveredPhone, proofBesideEmail, newPassword, terms],
  'recover-portal-password': [
    identified,
    recoveredAddress,
    unregistered,
    newPortalPassword,
    enrolment,
    terms,
  ],
};

/** A remembered browser proves nothing for a registration that was only begun. */
function resumes({ browserRemembered, registrationBegun }: Facts): Facts['browserRemembered'] {
  return registrationBegun ? undefined : browserRemembered;
}

/** Which row of the table: a forgotten portal password is a journey of its own. */
const journeyName = ({ kind, credential }: Journey) =>
  kind === 'recover' && credential === 'portal-password' ? 'recover-portal-password' : kind;
