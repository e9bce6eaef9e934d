import type { ProblemCode, ProblemDetails } from '@atrezzo/contract';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const titles: Partial<Record<ProblemCode, string>> = {
  request_invalid: 'The request is not one that this endpoint understands.',
  request_too_large: 'The request is too large.',
  content_type_unsupported: 'A write needs Content-Type: application/json.',
  csrf_header_missing: 'A write needs the header X-Atrezzo-CSRF: 1.',
  origin_not_allowed: 'This origin is not on the allow-list.',
  acr_insufficient: 'This session was made with less proof than this needs.',
  role_required: 'This needs a role that the user does not have.',
  audience_not_allowed: 'No token is made for this audience.',
  session_required: 'There is no session, or it has ended.',
  administrator_required: 'This is for administrators.',
  own_registration: 'No one administers their own account.',
  last_administrator: 'No one would be left to administer this organisation.',
  step_up_required: 'This needs a second factor that was proved a short time ago.',
  flow_expired: 'There is no such flow, or it has ended.',
  too_many_requests: 'Too many requests.',
  not_found: 'There is nothing here.',
  busy: 'The server is busy.',
  unexpected: 'Something went wrong on the server.',
};

/** An error outside a flow: RFC 9457, section 3, as `application/problem+json`, with a stable `code`. */
export function problemResponse(
  c: Context,
  status: ContentfulStatusCode,
  code: ProblemCode,
  more: { detail?: string; retryAt?: string; retryAfterSeconds?: number } = {},
): Response {
  const { detail, retryAt, retryAfterSeconds } = more;
  const requestId: string | undefined = c.get('requestId');
  const body: ProblemDetails = {
    type: `urn:atrezzo:problem:${code}`,
    title: titles[code] ?? code.replaceAll('_', ' '),
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(retryAt !== undefined && { retryAt }),
    ...(requestId !== undefined && { requestId }),
  };
  const headers = {
    'Content-Type': 'application/problem+json',
    ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
  };
  return c.body(JSON.stringify(body), status, headers);
}

/** Whole seconds until `retryAt`, at least one, for `Retry-After` (RFC 9110, section 10.2.3). */
export function secondsUntil(retryAt: string, now: Date): number {
  return Math.max(1, Math.ceil((Date.parse(retryAt) - now.getTime()) / 1_000));
}
