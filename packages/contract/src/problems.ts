import * as z from 'zod';

/**
 * Every problem the BFF can name, as a short statement. The code is the key of the message that the
 * person reads; the server sends no sentences.
 */
export const problemCodes = [
  // Sign-in
  'credentials_incorrect',
  'account_locked',
  'registration_required',
  'already_registered',
  'phone_not_registered',
  'method_not_allowed',
  // Employees' single sign-on
  'use_employee_login',
  'sso_denied',
  'sso_expired',
  'sso_failed',
  'sso_unavailable',
  'sso_account_disabled',
  // Codes and calls
  'code_incorrect',
  'code_expired',
  'too_many_attempts',
  'too_many_sends',
  'resend_too_early',
  'delivery_failed',
  'call_not_answered',
  'call_busy',
  'call_failed',
  'call_went_to_voicemail',
  'call_not_approved',
  // Destinations
  'email_invalid',
  'email_not_on_record',
  'phone_invalid',
  'phone_not_allowed',
  'extension_not_supported',
  // Passwords
  'password_too_short',
  'password_too_long',
  'password_too_common',
  'password_contains_context',
  // Recovery
  'recovery_needs_administrator',
  // Terms
  'terms_outdated',
  // Passkeys and recovery codes
  'passkey_not_accepted',
  'passkey_already_added',
  'too_many_passkeys',
  'recovery_code_incorrect',
  // The flow
  'flow_expired',
  'flow_moved_on',
  'action_not_offered',
  'terms_declined',
  'link_expired',
  // The session
  'session_required',
  'step_up_required',
  'acr_insufficient',
  'role_required',
  'audience_not_allowed',
  'account_disabled',
  // Administrators
  'administrator_required',
  'own_registration',
  'last_administrator',
  // The request
  'request_invalid',
  'request_too_large',
  'content_type_unsupported',
  'csrf_header_missing',
  'origin_not_allowed',
  'too_many_requests',
  'not_found',
  'busy',
  'unexpected',
] as const;

export const problemCodeSchema = z.enum(problemCodes).meta({ id: 'ProblemCode' });
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** A refusal inside a flow: the same step is shown again with this beside the field it speaks of. */
export const flowProblemSchema = z
  .object({
    code: problemCodeSchema,
    /** The input the problem belongs to, by its name in the action (`password`, `code`, `phone`, …). */
    field: z.string().optional(),
    /** How many tries this code, or this account, has left. */
    attemptsLeft: z.int().nonnegative().optional(),
    /** When it is worth trying again (RFC 3339, UTC). */
    retryAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'FlowProblem' });
export type FlowProblem = z.infer<typeof flowProblemSchema>;

/** The body of every error outside a flow: RFC 9457, section 3, with a stable `code`. */
export const problemDetailsSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: problemCodeSchema,
    detail: z.string().optional(),
    retryAt: z.iso.datetime().optional(),
    /** Names the request in the server's log. */
    requestId: z.string().optional(),
  })
  .meta({ id: 'ProblemDetails' });
export type ProblemDetails = z.infer<typeof problemDetailsSchema>;
