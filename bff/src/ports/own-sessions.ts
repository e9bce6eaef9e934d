import type { SessionMethod } from '@atrezzo/contract';

/** What a person may see of a session of theirs. */
export interface SeenSession {
  /** The public id. */
  id: string;
  method: SessionMethod;
  amr: string[];
  createdAt: Date;
  lastActivityAt: Date;
  /** The absolute limit. */
  expiresAt: Date;
  ip?: string;
  userAgent?: string;
}

/** What a person may see of a browser that is remembered for them. */
export interface SeenBrowser {
  id: string;
  tokenHash: string;
  method: SessionMethod;
  createdAt: Date;
  expiresAt: Date;
  ip?: string;
  userAgent?: string;
}

/** What a person may see of their own. */
export interface OwnSessionReads {
  /** Neither ended nor past their absolute limit, newest first; idle ones are among them. */
  listSessions(userId: string, at: Date): Promise<SeenSession[]>;
  /** Neither ended nor expired, newest first. */
  listRememberedBrowsers(userId: string, at: Date): Promise<SeenBrowser[]>;
}

/** What a person may end of their own: the user's id is part of every condition. */
export interface OwnSessionWrites {
  /**
   * Ends the session where it is this user's and stood until now, and says which browser was remembered
   * with it.
   */
  endSessionOf(
    which: { userId: string; id: string },
    at: Date,
  ): Promise<{ rememberedBrowserId?: string } | undefined>;
  /** All sessions of the user but one; returns their public ids. */
  endSessionsBut(which: { userId: string; exceptId: string }, at: Date): Promise<string[]>;
  /** `true` where the browser is this user's and was remembered until now. */
  endRememberedBrowserOf(which: { userId: string; id: string }, at: Date): Promise<boolean>;
  /** All remembered browsers of the user but the one with this token, if any; returns their public ids. */
  endRememberedBrowsersBut(
    which: { userId: string; exceptTokenHash?: string },
    at: Date,
  ): Promise<string[]>;
}
