import type { LiveSession } from '../../domain/access/sessions.ts';

/** Who a request comes from, for an application behind a proxy. */
export function identityHeaders({ session, user }: LiveSession): Record<string, string> {
  return {
    'X-Auth-User': encodeHeader(user.id),
    'X-Auth-Username': encodeHeader(user.username),
    'X-Auth-Name': encodeHeader(user.displayName),
    'X-Auth-Email': encodeHeader(user.email),
    'X-Auth-Org': encodeHeader(user.organisation.id),
    'X-Auth-Org-Name': encodeHeader(user.organisation.name),
    'X-Auth-Roles': user.roles.map(encodeHeader).join(','),
    'X-Auth-Amr': session.amr.map(encodeHeader).join(','),
    'X-Auth-Session': encodeHeader(session.id),
  };
}

/**
 * Visible ASCII as it is; everything else, and the percent sign and the comma, percent-encoded as UTF-8
 * (RFC 3986, section 2.1). No name can then end a header or a list, and `decodeURIComponent` reads it.
 */
export function encodeHeader(value: string): string {
  return value.toWellFormed().replace(/[^\x21-\x7e]|[%,]/gu, encodeURIComponent);
}
