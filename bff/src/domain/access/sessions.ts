import type { Policy } from '../../config/policy.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, Session, User } from '../../ports/directory.ts';
import { hashToken } from '../secrets/keys.ts';
import { isToken } from '../secrets/tokens.ts';

export interface LiveSession {
  session: Session;
  user: User;
}

/** Writing activity more often than this would only cost: a page asks for many things at once. */
const touchEveryMs = 1_000;

/** Reads and touches sessions. OWASP ASVS 5.0, chapter 7; NIST SP 800-63B-4, section 5.2. */
export function createSessions(options: { directory: Directory; clock: Clock; policy: Policy }) {
  const { directory, clock, policy } = options;

  /** The session this cookie stands for, if it may still be used. Never activity. */
  async function read(token: string | undefined): Promise<LiveSession | undefined> {
    if (!isToken(token)) return undefined;
    const found = await directory.findSession(hashToken(token));
    return found && isLive(found, clock.now().getTime()) ? found : undefined;
  }

  function isLive({ session, user }: LiveSession, now: number): boolean {
    if (session.endedAt || user.disabledAt) return false;
    return now < session.expiresAt.getTime() && now < idleExpiresAt(session).getTime();
  }

  function idleExpiresAt(session: Pick<Session, 'lastActivityAt'>): Date {
    return new Date(session.lastActivityAt.getTime() + policy.session.idleMs);
  }

  return {
    read,
    idleExpiresAt,

    /** Whether this cookie's session would be live, were its user not disabled. */
    async isOfDisabledUser(token: string | undefined): Promise<boolean> {
      if (!isToken(token)) return false;
      const found = await directory.findSession(hashToken(token));
      if (!found?.user.disabledAt) return false;
      const { disabledAt: _disabledAt, ...user } = found.user;
      const { endReason, endedAt, ...session } = found.session;
      // Disabling an account ends its sessions; one that ended for another reason says nothing of it.
      const lived = endReason === 'disabled' || endedAt === undefined;
      return lived && isLive({ session, user }, clock.now().getTime());
    },

    /** Reads, and counts as activity: the idle limit starts anew. */
    async readAsActivity(token: string | undefined): Promise<LiveSession | undefined> {
      const live = await read(token);
      if (!live) return undefined;
      const now = clock.now();
      if (now.getTime() - live.session.lastActivityAt.getTime() < touchEveryMs) return live;
      // Signed out between the read and the touch: then it is not live any more.
      if (!(await directory.touchSession(live.session.tokenHash, now))) return undefined;
      return { ...live, session: { ...live.session, lastActivityAt: now } };
    },
  };
}
export type Sessions = ReturnType<typeof createSessions>;
