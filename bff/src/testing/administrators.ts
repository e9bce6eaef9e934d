import type { TestContext } from 'node:test';
import type { ManagedUser, ManagedUsers, ProblemDetails, SessionState } from '@atrezzo/contract';
import type { AtrezzoOptions } from '../config/options.ts';
import type { Answer, Browser } from './browser.ts';
import { createTestApp, importTestUsers, portalUser, register } from './test-app.ts';

const umwa = 'Temporary UMWA Provider';
export const reason = 'The phone was lost.';

/**
 * The test app with administrators: `drew` and `gale` of the provider to which avery, blake and casey
 * belong, `ellis` of another. `hollis` manages the provider without the role, and `lane`, who belongs to
 * it, is alone in managing Lakeside.
 */
export async function createAdminApp(t: TestContext, options: Partial<AtrezzoOptions> = {}) {
  const app = await createTestApp(t, options);
  await importTestUsers(app.app, [
    portalUser('drew', umwa, 'administrative', [umwa]),
    portalUser('gale', umwa, 'administrative', [umwa]),
    portalUser('hollis', umwa, 'standard', [umwa]),
    portalUser('lane', umwa, 'administrative', ['Lakeside']),
  ]);
  return {
    ...app,
    /** A browser in which this user has just registered, and so has proved a second factor. */
    async signedIn(username: string, method: 'phone' | 'email' = 'email'): Promise<Browser> {
      const browser = app.browser();
      await register(app, browser, { username, method });
      return browser;
    },
  };
}
export type AdminApp = Awaited<ReturnType<typeof createAdminApp>>;

/** The id of a user, as an administrator who manages them finds it. */
export async function idOf(administrator: Browser, username: string): Promise<string> {
  const { body } = await administrator.get<ManagedUsers>(`/auth/admin/users?search=${username}`);
  const user = body.users.find((one) => one.username === username);
  if (!user) throw new Error(`${username} was not found.`);
  return user.id;
}

/** The id of whoever is signed in. */
export async function ownId(browser: Browser): Promise<string> {
  const { body } = await browser.get<SessionState>('/auth/session');
  if (body.state !== 'active') throw new Error('No one is signed in.');
  return body.user.id;
}

export type Act = 'reset-registration' | 'resend-link' | 'unlock' | 'sessions';
export const acts: readonly Act[] = ['reset-registration', 'resend-link', 'unlock', 'sessions'];

type ActAnswer = Answer<ManagedUser & Partial<ProblemDetails>>;

/** Does something to a user, as the element does. */
export function administer(
  browser: Browser,
  userId: string,
  act: Act,
  body: unknown = { reason },
): Promise<ActAnswer> {
  const path = `/auth/admin/users/${userId}/${act}`;
  return act === 'sessions' ? browser.delete(path, body) : browser.post(path, body);
}
