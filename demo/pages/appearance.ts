import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

const cookieName = 'portal-appearance';
const oneYearInSeconds = 31_536_000;

export const isAppearance = (value: unknown): value is Appearance =>
  (appearances as readonly unknown[]).includes(value);

export function readAppearance(c: Context): Appearance {
  const value = getCookie(c, cookieName);
  return isAppearance(value) ? value : 'system';
}

export function rememberAppearance(c: Context, appearance: Appearance): void {
  setCookie(c, cookieName, appearance, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: oneYearInSeconds,
  });
}
