import * as z from 'zod';

/** Unpadded base64url (RFC 4648, section 5), as WebAuthn's JSON forms carry bytes. */
const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]*$/);

/** What a browser adds to an answer and the BFF does not rely on. */
const extensionResults = z.record(z.string().max(64), z.unknown());

const descriptorSchema = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.array(z.string()).optional(),
});

/** `PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3, section 5.4). */
export const passkeyCreationSchema = z
  .looseObject({
    challenge: z.string(),
    rp: z.object({ id: z.string().optional(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
    timeout: z.int().optional(),
    excludeCredentials: z.array(descriptorSchema).optional(),
  })
  .meta({ id: 'PasskeyCreation' });
export type PasskeyCreation = z.infer<typeof passkeyCreationSchema>;

/** `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3, section 5.5). */
export const passkeyRequestSchema = z
  .looseObject({
    challenge: z.string(),
    rpId: z.string().optional(),
    timeout: z.int().optional(),
    userVerification: z.enum(['required', 'preferred', 'discouraged']).optional(),
    allowCredentials: z.array(descriptorSchema).optional(),
  })
  .meta({ id: 'PasskeyRequest' });
export type PasskeyRequest = z.infer<typeof passkeyRequestSchema>;

const answerShape = {
  id: bytes(1366),
  rawId: bytes(1366),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(32).optional(),
  clientExtensionResults: extensionResults.optional(),
};

/** `RegistrationResponseJSON` (WebAuthn Level 3, section 5.1): a passkey that was just made. */
export const passkeyRegistrationSchema = z
  .strictObject({
    ...answerShape,
    response: z.strictObject({
      clientDataJSON: bytes(4096),
      attestationObject: bytes(6144),
      authenticatorData: bytes(4096).optional(),
      publicKey: bytes(4096).optional(),
      publicKeyAlgorithm: z.int().optional(),
      transports: z.array(z.string().max(32)).max(16).optional(),
    }),
  })
  .meta({ id: 'PasskeyRegistration' });
export type PasskeyRegistration = z.infer<typeof passkeyRegistrationSchema>;

/** `AuthenticationResponseJSON` (WebAuthn Level 3, section 5.1): the proof that a passkey was used. */
export const passkeyAssertionSchema = z
  .strictObject({
    ...answerShape,
    response: z.strictObject({
      clientDataJSON: bytes(4096),
      authenticatorData: bytes(4096),
      signature: bytes(2048),
      userHandle: bytes(128).optional(),
    }),
  })
  .meta({ id: 'PasskeyAssertion' });
export type PasskeyAssertion = z.infer<typeof passkeyAssertionSchema>;

/** Longest name of a passkey, in UTF-16 code units. */
export const longestPasskeyName = 60;

const passkeyNameSchema = z.string().trim().min(1).max(longestPasskeyName);

/** A passkey as its owner sees it. */
export const passkeySchema = z
  .object({
    /** Ours, for addresses; not the credential's id. */
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().optional(),
    /** Whether it is kept in an account that brings it to other devices, and so is not lost with this one. */
    backedUp: z.boolean(),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof passkeySchema>;

/** What `GET /auth/passkeys` and every change of one answers. */
export const passkeyListSchema = z
  .object({
    passkeys: z.array(passkeySchema),
    /** Whether more can be added here. */ canAdd: z.boolean(),
  })
  .meta({ id: 'PasskeyList' });
export type PasskeyList = z.infer<typeof passkeyListSchema>;

/** The body of `POST /auth/passkeys`: empty, to be told what to make; then what was made. */
export const addPasskeySchema = z
  .strictObject({ response: passkeyRegistrationSchema.optional() })
  .meta({ id: 'AddPasskey' });
export type AddPasskey = z.infer<typeof addPasskeySchema>;

/** What the first of the two calls answers. */
export const passkeyOptionsSchema = z
  .object({ options: passkeyCreationSchema })
  .meta({ id: 'PasskeyOptions' });
export type PasskeyOptions = z.infer<typeof passkeyOptionsSchema>;

/** The body of `PATCH /auth/passkeys/:id`. */
export const renamePasskeySchema = z
  .strictObject({ name: passkeyNameSchema })
  .meta({ id: 'RenamePasskey' });

/** What `GET /auth/recovery-codes` answers: how many are left, never which. */
export const recoveryCodesStateSchema = z
  .object({ left: z.int().nonnegative(), madeAt: z.iso.datetime().optional() })
  .meta({ id: 'RecoveryCodesState' });
export type RecoveryCodesState = z.infer<typeof recoveryCodesStateSchema>;

/** What `POST /auth/recovery-codes` answers, this once: new codes, in whose place older ones died. */
export const recoveryCodesSchema = z
  .object({ codes: z.array(z.string()), madeAt: z.iso.datetime() })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
