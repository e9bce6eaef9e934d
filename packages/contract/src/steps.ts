import * as z from 'zod';
import { passkeyCreationSchema, passkeyRequestSchema } from './passkeys.ts';
import { sessionUserSchema } from './session.ts';

/** How a person proves a second factor. */
export const methodSchema = z.enum(['phone', 'email']).meta({ id: 'Method' });
export type Method = z.infer<typeof methodSchema>;

/** How a person signs in: a second factor beside the password, or a passkey in place of both. */
export const loginMethodSchema = z
  .enum([...methodSchema.options, 'passkey'])
  .meta({ id: 'LoginMethod' });
export type LoginMethod = z.infer<typeof loginMethodSchema>;

/** How a session was begun: by a login option, or at the provider of an employee's organisation. */
export const sessionMethodSchema = z
  .enum([...loginMethodSchema.options, 'sso'])
  .meta({ id: 'SessionMethod' });
export type SessionMethod = z.infer<typeof sessionMethodSchema>;

/** How a phone is reached. */
export const phoneDeliverySchema = z.enum(['sms', 'call']).meta({ id: 'PhoneDelivery' });
export type PhoneDelivery = z.infer<typeof phoneDeliverySchema>;

/** A country whose numbers are accepted: ISO 3166-1 alpha-2 and its calling code without `+`. */
export const countrySchema = z
  .object({ region: z.string(), callingCode: z.string() })
  .meta({ id: 'Country' });
export type Country = z.infer<typeof countrySchema>;

export const callStateSchema = z
  .enum([
    'calling',
    'ringing',
    'answered',
    'approved',
    'busy',
    'not_answered',
    'voicemail',
    'rejected',
    'failed',
  ])
  .meta({ id: 'CallState' });
export type CallState = z.infer<typeof callStateSchema>;

export const passwordRulesSchema = z
  .object({
    /** In Unicode code points. */
    minLength: z.int(),
    maxLength: z.int(),
  })
  .meta({ id: 'PasswordRules' });
export type PasswordRules = z.infer<typeof passwordRulesSchema>;

export const signInStepSchema = z
  .object({
    kind: z.literal('sign-in'),
    /** `username` with the portal password (registration), or `email` with the registered password. */
    identifier: z.enum(['username', 'email']),
    /** Where a passkey may be used: what the browser is to ask for, once and for five minutes. */
    passkey: passkeyRequestSchema.optional(),
    /**
     * In a flow that was begun with a mail's link: the person to whom it was sent shows who they are. With
     * `email`, by the password of the registration they go on with.
     */
    proves: z.literal('link').optional(),
    actions: z.array(z.enum(['submit-credentials', 'use-passkey'])),
  })
  .meta({ id: 'SignInStep' });

/** Whose password is to be recovered: the person's word for it, which need not be anyone's. */
export const identifyStepSchema = z
  .object({
    kind: z.literal('identify'),
    identifier: z.literal('username'),
    actions: z.array(z.enum(['submit-identifier'])),
  })
  .meta({ id: 'IdentifyStep' });

export const chooseMethodStepSchema = z
  .object({
    kind: z.literal('choose-method'),
    /** `passkey` where one can be made here and now; email then stays beside it. */
    methods: z.array(loginMethodSchema),
    actions: z.array(z.enum(['choose-method'])),
  })
  .meta({ id: 'ChooseMethodStep' });

/**
 * What the proof is for, where it is not the obvious: `link` is the code that came with a mail's link,
 * `registered-phone` the phone of a registration that is to be replaced, `account` an address or username
 * that need not be anyone's (a code is on its way if it is), and `changed-address` the address on record that
 * took the place of a verified one: it can be verified another day.
 */
const proves = z.enum(['link', 'registered-phone', 'account', 'changed-address']).optional();

const verifyCodeDestination = z
  .object({
    kind: z.literal('verify-code'),
    phase: z.literal('destination'),
    channel: z.enum(['email', 'phone']),
    proves,
    /** Masked, when one is on file; otherwise the person fills in a field. */
    destination: z.string().optional(),
    /** The whole email address, where the person has signed in with it in this very flow. */
    prefill: z.string().optional(),
    deliveries: z.array(phoneDeliverySchema).optional(),
    /** The countries to choose from, where a phone number is asked for; the first is the usual one. */
    countries: z.array(countrySchema).optional(),
    actions: z.array(
      z.enum(['send-code', 'call-me', 'change-method', 'choose-recovery-code', 'skip']),
    ),
  })
  .meta({ id: 'VerifyCodeDestinationStep' });

const verifyCodeCode = z
  .object({
    kind: z.literal('verify-code'),
    phase: z.literal('code'),
    channel: z.enum(['email', 'phone']),
    proves,
    /** Masked; absent where it is on record and must not be told. */
    destination: z.string().optional(),
    codeLength: z.int(),
    deliveryState: z.enum(['sending', 'sent', 'failed']),
    /** Counted from the moment the provider accepted the message; absent while it is being sent. */
    expiresAt: z.iso.datetime().optional(),
    resendAt: z.iso.datetime(),
    attemptsLeft: z.int().nonnegative(),
    deliveries: z.array(phoneDeliverySchema).optional(),
    actions: z.array(
      z.enum(['submit-code', 'resend-code', 'call-me', 'change-destination', 'skip']),
    ),
  })
  .meta({ id: 'VerifyCodeCodeStep' });

const verifyCodeCall = z
  .object({
    kind: z.literal('verify-code'),
    phase: z.literal('call'),
    channel: z.literal('phone'),
    proves,
    destination: z.string(),
    callState: callStateSchema,
    /** What to key in: `#` alone, or the number shown on the screen and then `#`. */
    prompt: z.object({ number: z.string().optional() }),
    /** When the next call may be placed. */
    resendAt: z.iso.datetime(),
    deliveries: z.array(phoneDeliverySchema),
    actions: z.array(z.enum(['finish-call', 'call-me', 'send-code', 'change-destination'])),
  })
  .meta({ id: 'VerifyCodeCallStep' });

export const verifyCodeStepSchema = z
  .discriminatedUnion('phase', [verifyCodeDestination, verifyCodeCode, verifyCodeCall])
  .meta({ id: 'VerifyCodeStep' });

export const recoveryCodeStepSchema = z
  .object({
    kind: z.literal('recovery-code'),
    /** How many codes this person has left. */
    codesLeft: z.int().nonnegative(),
    actions: z.array(z.enum(['use-recovery-code', 'change-method'])),
  })
  .meta({ id: 'RecoveryCodeStep' });

export const addPasskeyStepSchema = z
  .object({
    kind: z.literal('add-passkey'),
    /** It is what the person has chosen as their login method, and no mere offer. */
    chosen: z.literal(true).optional(),
    /** What the browser is to make, once and for five minutes. */
    options: passkeyCreationSchema,
    actions: z.array(z.enum(['register-passkey', 'skip'])),
  })
  .meta({ id: 'AddPasskeyStep' });

export const setPasswordStepSchema = z
  .object({
    kind: z.literal('set-password'),
    rules: passwordRulesSchema,
    /** `create` at registration, `reset` for a forgotten one, `portal` for the portal's own. */
    purpose: z.enum(['create', 'reset', 'portal']),
    /** For a password manager's sake: the name this password will be saved under. */
    username: z.string(),
    actions: z.array(z.enum(['set-password'])),
  })
  .meta({ id: 'SetPasswordStep' });

export const termsSchema = z
  .object({
    version: z.string(),
    /** `sha256-` and the base64 of the SHA-256 of the canonical text. */
    digest: z.string(),
    title: z.string(),
    /** The day this version was published (RFC 3339 full-date). */
    publishedOn: z.iso.date(),
    sections: z.array(
      z.object({ heading: z.string().optional(), paragraphs: z.array(z.string()) }),
    ),
    /** BCP 47 tag of the text's language, which may differ from the page's. */
    language: z.string(),
  })
  .meta({ id: 'Terms' });
export type Terms = z.infer<typeof termsSchema>;

export const termsConsentStepSchema = z
  .object({
    kind: z.literal('terms-consent'),
    ...termsSchema.shape,
    actions: z.array(z.enum(['accept-terms', 'decline-terms'])),
  })
  .meta({ id: 'TermsConsentStep' });

export const doneStepSchema = z
  .object({
    kind: z.literal('done'),
    session: z.object({ user: sessionUserSchema, expiresAt: z.iso.datetime() }),
    /** Where to go now: a path of this site, or an address that the operator listed. */
    returnTo: z.string(),
    /** Present when this browser is remembered from now on. */
    remembered: z.object({ method: loginMethodSchema, until: z.iso.datetime() }).optional(),
    actions: z.array(z.string()).max(0),
  })
  .meta({ id: 'DoneStep' });

export const stepSchema = z
  .union([
    signInStepSchema,
    identifyStepSchema,
    chooseMethodStepSchema,
    verifyCodeStepSchema,
    setPasswordStepSchema,
    termsConsentStepSchema,
    recoveryCodeStepSchema,
    addPasskeyStepSchema,
    doneStepSchema,
  ])
  .meta({ id: 'Step' });

export type SignInStep = z.infer<typeof signInStepSchema>;
export type IdentifyStep = z.infer<typeof identifyStepSchema>;
export type ChooseMethodStep = z.infer<typeof chooseMethodStepSchema>;
export type VerifyCodeStep = z.infer<typeof verifyCodeStepSchema>;
export type SetPasswordStep = z.infer<typeof setPasswordStepSchema>;
export type TermsConsentStep = z.infer<typeof termsConsentStepSchema>;
export type RecoveryCodeStep = z.infer<typeof recoveryCodeStepSchema>;
export type AddPasskeyStep = z.infer<typeof addPasskeyStepSchema>;
export type DoneStep = z.infer<typeof doneStepSchema>;
export type Step = z.infer<typeof stepSchema>;
export type StepKind = Step['kind'];
