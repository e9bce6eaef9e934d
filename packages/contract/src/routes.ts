/**
 * Paths, headers and cookie names. No schema library is imported here, so a browser may import this
 * module at run time; every other module of the contract is for types alone in a browser.
 */

/** Where the BFF is mounted unless its operator says otherwise. */
export const defaultBasePath = '/auth';

/** A write without this header is refused (403 `csrf_header_missing`): a cross-site form cannot set it. */
export const csrfHeader = { name: 'X-Atrezzo-CSRF', value: '1' } as const;

/** Cookie names. All but `remembered` are `Secure; HttpOnly; Path=/` (RFC 6265bis, section 4.1.3). */
export const cookieNames = {
  /** The session: a 256-bit opaque id, `SameSite=Lax`. */
  session: '__Host-atrezzo-session',
  /** Binds one flow to this browser; the flow's tag is appended, so that tabs do not disturb each other. */
  flowPrefix: '__Host-atrezzo-flow-',
  /** The remembered browser: a 256-bit opaque token, `SameSite=Strict`. */
  remember: '__Host-atrezzo-remember',
  /** Says that a link was asked for by mail in this browser: a 256-bit token, `SameSite=Strict`. */
  link: '__Host-atrezzo-link',
  /** Binds one employee's sign-in to this browser: ten minutes, `SameSite=Lax`. */
  sso: '__Host-atrezzo-sso',
  /**
   * Readable by scripts and worth nothing: `phone.1764000000` says with which login option this browser
   * is remembered and until when (Unix seconds), so that the login options can say so without a request.
   */
  remembered: 'atrezzo-remembered',
} as const;

/** What the page of a login finds in its address when an employee comes back without a session. */
export const problemParameter = 'atrezzo-problem';

/** Paths below the base path. */
export const paths = {
  config: '/config',
  embedCheck: '/embed-check',
  flows: '/flows',
  flow: (id: string) => `/flows/${encodeURIComponent(id)}`,
  action: (id: string, action: string) =>
    `/flows/${encodeURIComponent(id)}/actions/${encodeURIComponent(action)}`,
  events: (id: string) => `/flows/${encodeURIComponent(id)}/events`,
  session: '/session',
  extendSession: '/session/extend',
  passkeys: '/passkeys',
  passkey: (id: string) => `/passkeys/${encodeURIComponent(id)}`,
  recoveryCodes: '/recovery-codes',
  /** All sessions and remembered browsers of whoever asks. */
  sessions: '/sessions',
  ownSession: (id: string) => `/sessions/${encodeURIComponent(id)}`,
  rememberedBrowser: (id: string) => `/remembered-browsers/${encodeURIComponent(id)}`,
  token: '/token',
  jwks: '/jwks.json',
  registrationLinks: '/registration-links',
  managedUsers: '/admin/users',
  managedUser: (id: string) => `/admin/users/${encodeURIComponent(id)}`,
  managedUserAct: (id: string, act: string) =>
    `/admin/users/${encodeURIComponent(id)}/${encodeURIComponent(act)}`,
  managedAudit: '/admin/audit',
  currentTerms: '/terms/current',
  verify: '/verify',
  ssoStart: (provider: string) => `/sso/${encodeURIComponent(provider)}/start`,
  ssoCallback: (provider: string) => `/sso/${encodeURIComponent(provider)}/callback`,
  ssoBackchannelLogout: (provider: string) =>
    `/sso/${encodeURIComponent(provider)}/backchannel-logout`,
} as const;
