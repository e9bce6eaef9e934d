import type { OwnSessions } from '@atrezzo/contract';
import type { LiveSession, Sessions } from '../../domain/access/sessions.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { hashToken } from '../../domain/secrets/keys.ts';
import { isToken } from '../../domain/secrets/tokens.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { SeenBrowser, SeenSession } from '../../ports/own-sessions.ts';
import { describeDevice } from './describe-device.ts';

export type OwnSessionsFeature = ReturnType<typeof createOwnSessions>;

/** Where a person is signed in, and the ways to end that: their own sessions and remembered browsers. */
export function createOwnSessions(options: {
  directory: Directory;
  sessions: Sessions;
  clock: Clock;
}) {
  const { directory, sessions, clock } = options;

  /** What is changed and what is written about it stand together, or neither does. */
  function change<T>(
    { user }: LiveSession,
    request: RequestContext,
    work: (change: AuditedTransaction<RequestContext>) => Promise<T>,
  ): Promise<T> {
    const at = clock.now();
    return directory.transact((tx) => work(auditedTransaction({ tx, user, request, at })));
  }

  return {
    /** Newest first; what has ended by itself is not among them. */
    async list(
      { session, user }: LiveSession,
      { rememberToken }: RequestContext,
    ): Promise<OwnSessions> {
      const now = clock.now();
      const [seenSessions, seenBrowsers] = await Promise.all([
        directory.listSessions(user.id, now),
        directory.listRememberedBrowsers(user.id, now),
      ]);
      const rememberHash = hashOf(rememberToken);
      return {
        sessions: seenSessions
          .filter((seen) => sessions.idleExpiresAt(seen) > now)
          .map((seen) => presentSession(seen, sessions.idleExpiresAt(seen), session.id)),
        rememberedBrowsers: seenBrowsers.map((seen) => presentBrowser(seen, rememberHash)),
        serverTime: now.toISOString(),
      };
    },

    /** With a session ends the remembering that would bring it back. `false`: there is no such session. */
    endSession: (live: LiveSession, id: string, request: RequestContext): Promise<boolean> =>
      change(live, request, async ({ tx, audit, at }) => {
        const userId = live.user.id;
        const ended = await tx.endSessionOf({ userId, id }, at);
        if (!ended) return false;
        await audit('session_ended', { session: id, reason: 'ended_by_owner' });
        const browser = ended.rememberedBrowserId;
        if (browser && (await tx.endRememberedBrowserOf({ userId, id: browser }, at))) {
          await audit('browser_forgotten', { browser, reason: 'ended_by_owner' });
        }
        return true;
      }),

    /** All sessions but this one, and all remembered browsers but this one. */
    endOthers: (live: LiveSession, request: RequestContext): Promise<void> =>
      change(live, request, async ({ tx, audit, at }) => {
        const userId = live.user.id;
        const exceptTokenHash = hashOf(request.rememberToken);
        const ended = await tx.endSessionsBut({ userId, exceptId: live.session.id }, at);
        const forgotten = await tx.endRememberedBrowsersBut(
          { userId, ...(exceptTokenHash && { exceptTokenHash }) },
          at,
        );
        for (const session of ended) {
          await audit('session_ended', { session, reason: 'ended_by_owner' });
        }
        for (const browser of forgotten) {
          await audit('browser_forgotten', { browser, reason: 'ended_by_owner' });
        }
      }),

    /** `current`: it was the browser that asks. */
    forgetBrowser: (
      live: LiveSession,
      id: string,
      request: RequestContext,
    ): Promise<'current' | 'other' | undefined> =>
      change(live, request, async ({ tx, audit, at }) => {
        if (!(await tx.endRememberedBrowserOf({ userId: live.user.id, id }, at))) return undefined;
        await audit('browser_forgotten', { browser: id, reason: 'ended_by_owner' });
        const hash = hashOf(request.rememberToken);
        const mine = hash ? await tx.findRememberedBrowser(hash) : undefined;
        return mine?.id === id ? 'current' : 'other';
      }),
  };
}

const hashOf = (token: string | undefined) => (isToken(token) ? hashToken(token) : undefined);

function presentSession(
  { id, method, amr, createdAt, lastActivityAt, expiresAt, userAgent, ip }: SeenSession,
  idleExpiresAt: Date,
  currentId: string,
): OwnSessions['sessions'][number] {
  const endsAt = Math.min(idleExpiresAt.getTime(), expiresAt.getTime());
  return {
    id,
    current: id === currentId,
    method,
    amr,
    createdAt: createdAt.toISOString(),
    lastActivityAt: lastActivityAt.toISOString(),
    expiresAt: new Date(endsAt).toISOString(),
    device: describeDevice(userAgent),
    ...(ip !== undefined && { ip }),
  };
}

function presentBrowser(
  { id, tokenHash, method, createdAt, expiresAt, userAgent, ip }: SeenBrowser,
  currentTokenHash: string | undefined,
): OwnSessions['rememberedBrowsers'][number] {
  return {
    id,
    current: tokenHash === currentTokenHash,
    method,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    device: describeDevice(userAgent),
    ...(ip !== undefined && { ip }),
  };
}
