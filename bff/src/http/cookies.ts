import { cookieNames } from '@atrezzo/contract';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { SessionMethod } from '../ports/directory.ts';

const hostOnly = { secure: true, httpOnly: true, path: '/' } as const;
const strict = { ...hostOnly, sameSite: 'Strict' } as const;

/** Unfinished flows that one browser may hold at once; beyond it the oldest are let go. */
const flowsPerBrowser = 8;

/**
 * One cookie a flow, so that two tabs never overwrite each other's. The id is whatever stood in a path, and
 * only what may stand in a cookie's name is taken from it.
 */
const flowCookieName = (flowId: string) =>
  `${cookieNames.flowPrefix}${flowId.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 8)}`;

export const readSessionCookie = (c: Context) => getCookie(c, cookieNames.session);
export const readRememberCookie = (c: Context) => getCookie(c, cookieNames.remember);
export const readLinkCookie = (c: Context) => getCookie(c, cookieNames.link);
export const readSsoCookie = (c: Context) => getCookie(c, cookieNames.sso);
export const readFlowCookie = (c: Context, flowId: string) => getCookie(c, flowCookieName(flowId));

export function setFlowCookie(c: Context, flowId: string, secret: string, lifeMs: number): void {
  const mine = Object.keys(getCookie(c)).filter((name) => name.startsWith(cookieNames.flowPrefix));
  // Browsers send older cookies first (RFC 6265, section 5.4), so the surplus is at the front.
  for (const name of mine.slice(0, Math.max(0, mine.length - flowsPerBrowser + 1))) {
    deleteCookie(c, name, strict);
  }
  setCookie(c, flowCookieName(flowId), secret, { ...strict, maxAge: Math.floor(lifeMs / 1_000) });
}

/** Lives as long as the link that was asked for, whether or not one was sent. */
export function setLinkCookie(c: Context, token: string, lifeMs: number): void {
  setCookie(c, cookieNames.link, token, { ...strict, maxAge: Math.floor(lifeMs / 1_000) });
}

export function clearFlowCookie(c: Context, flowId: string): void {
  deleteCookie(c, flowCookieName(flowId), strict);
}

/** Lax, because the identity provider sends the browser back from another site. */
export function setSsoCookie(c: Context, token: string, lifeMs: number): void {
  const maxAge = Math.floor(lifeMs / 1_000);
  setCookie(c, cookieNames.sso, token, { ...hostOnly, sameSite: 'Lax', maxAge });
}

export function clearSsoCookie(c: Context): void {
  deleteCookie(c, cookieNames.sso, hostOnly);
}

/** Lax, because portals are reached by links in mails; the request guard stops cross-site writes. */
export function setSessionCookie(c: Context, token: string): void {
  setCookie(c, cookieNames.session, token, { ...hostOnly, sameSite: 'Lax' });
}

export function clearSessionCookie(c: Context): void {
  deleteCookie(c, cookieNames.session, hostOnly);
}

/** The token, and beside it a readable note of what is remembered and until when. */
export function setRememberCookies(
  c: Context,
  remember: { token: string; method: SessionMethod; until: Date },
  persist: boolean,
): void {
  const life = persist ? { expires: remember.until } : {};
  const until = Math.floor(remember.until.getTime() / 1_000);
  setCookie(c, cookieNames.remember, remember.token, { ...strict, ...life });
  setCookie(c, cookieNames.remembered, `${remember.method}.${until}`, {
    secure: true,
    path: '/',
    sameSite: 'Strict',
    ...life,
  });
}

export function clearRememberCookies(c: Context): void {
  deleteCookie(c, cookieNames.remember, strict);
  deleteCookie(c, cookieNames.remembered, { secure: true, path: '/', sameSite: 'Strict' });
}
