import * as z from 'zod';
import { passkeyAssertionSchema, passkeyRegistrationSchema } from './passkeys.ts';
import { loginMethodSchema } from './steps.ts';

/** Longest identifier, code or phone text that is read at all, in UTF-16 code units. */
const short = (max: number) => z.string().max(max);

/**
 * What each action takes beside the flow's version. Inputs are objects without other keys: an unknown
 * key is refused (400 `request_invalid`), never ignored.
 */
export const actionInputs = {
  'submit-credentials': z.strictObject({ identifier: short(320), password: short(2048) }),
  'submit-identifier': z.strictObject({ identifier: short(320) }),
  'use-passkey': z.strictObject({ response: passkeyAssertionSchema }),
  'choose-method': z.strictObject({ method: loginMethodSchema }),
  'send-code': z.strictObject({
    email: short(320).optional(),
    /** ISO 3166-1 alpha-2. */
    country: short(2).optional(),
    phone: short(64).optional(),
  }),
  'call-me': z.strictObject({ country: short(2).optional(), phone: short(64).optional() }),
  'submit-code': z.strictObject({ code: short(64) }),
  'resend-code': z.strictObject({}),
  'finish-call': z.strictObject({}),
  'change-destination': z.strictObject({}),
  'change-method': z.strictObject({}),
  'set-password': z.strictObject({ password: short(2048) }),
  /** `termsVersion`, since `version` is the flow's own. */
  'accept-terms': z.strictObject({ termsVersion: short(64) }),
  'decline-terms': z.strictObject({}),
  'choose-recovery-code': z.strictObject({}),
  'use-recovery-code': z.strictObject({ code: short(64) }),
  'register-passkey': z.strictObject({ response: passkeyRegistrationSchema }),
  skip: z.strictObject({}),
} as const;

export type ActionInputs = { [A in keyof typeof actionInputs]: z.infer<(typeof actionInputs)[A]> };
export type ActionName = keyof ActionInputs;

export const actionNames = Object.keys(actionInputs) as ActionName[];

/** The flow's version that the person saw; an action on an older one is refused (409 `flow_moved_on`). */
export const flowVersionSchema = z.int().positive();
