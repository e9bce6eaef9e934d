import type { AuthClient, Problem, Result } from '@atrezzo/client';
import type { SessionState } from '@atrezzo/contract';
import type { SessionNews } from './session-tabs.ts';
import { SessionTabs } from './session-tabs.ts';

/** As much of a client as the watch uses. */
export type SessionPort = Pick<AuthClient, 'clock' | 'session' | 'extendSession' | 'signOut'>;

/**
 * Where the page stands: nothing to say, about to be signed out, over by itself, ended from elsewhere, or
 * in someone else's session.
 */
export type SessionPhase = 'quiet' | 'warning' | 'expired' | 'ended' | 'changed';

/** How long before the end the person is warned (WCAG 2.2, success criterion 2.2.1, asks for 20 s). */
const warnBefore = 120_000;
/** What is asked by the clock is asked no more often than this. */
const askEvery = 60_000;
/** How long a timer is trusted: those of a laptop that sleeps stand still, while the session goes on. */
const trustTimers = 20_000;
const justAfter = 500;

export interface SessionListener {
  /** Something is to be drawn anew. */
  update(): void;
  /** A session began or ended, or is another person's now. */
  change(state: SessionState['state']): void;
}

/**
 * Knows how long the session lasts, by the server's own clock, and asks again when it matters: before the
 * warning, once a minute while it stands, at the end, when the page is looked at again, and when another
 * tab tells of a change.
 */
export class SessionWatch {
  readonly #port: SessionPort;
  readonly #listener: SessionListener;
  readonly #lifetime = new AbortController();
  readonly #tabs: SessionTabs;
  /** The user whose page this is. */
  #owner: string | undefined;
  /** The server's clock less this one's, in milliseconds. */
  #ahead = 0;
  #answeredAt = Number.NEGATIVE_INFINITY;
  /** When the server was asked last, whether it answered or not. */
  #askedAt = Number.NEGATIVE_INFINITY;
  #isAsking = false;
  /** Something has changed since the server was asked: what it answers is no longer news. */
  #isOutdated = false;
  #callOff: (() => void) | undefined;

  /** What the server said last; `undefined` until it has said anything. */
  session: SessionState | undefined;
  phase: SessionPhase = 'quiet';
  /** What went wrong with what the person asked for last. */
  problem: Problem | undefined;

  constructor(port: SessionPort, listener: SessionListener) {
    this.#port = port;
    this.#listener = listener;
    this.#tabs = new SessionTabs((news) => this.#hear(news), this.#lifetime.signal);
    this.#listen();
    void this.#open();
  }

  /** The server's time, in milliseconds. */
  now(): number {
    return this.#port.clock.now() + this.#ahead;
  }

  /** When the person is signed out unless they do something (RFC 3339); absent without a session. */
  get endsAt(): string | undefined {
    const { session } = this;
    if (session?.state !== 'active') return undefined;
    return this.isAtLimit ? session.expiresAt : session.idleExpiresAt;
  }

  /** Whether the absolute limit comes first, which nothing can extend. */
  get isAtLimit(): boolean {
    const { session } = this;
    return session?.state === 'active' && session.expiresAt <= session.idleExpiresAt;
  }

  /** Asks the server how the session stands. */
  async check(): Promise<void> {
    this.#isOutdated = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    const result = await this.#askUntilUpToDate();
    this.#isAsking = false;
    this.#askedAt = this.#port.clock.now();
    if (this.#lifetime.signal.aborted) return;
    if (result?.ok) this.#take(result.value);
    else this.#place();
  }

  async extend(): Promise<void> {
    const result = await this.#attempt(() => this.#port.extendSession());
    if (result?.ok) {
      this.#take(result.value);
      this.#tabs.tell(result.value);
    } else if (result?.problem.code === 'session_required') await this.check();
  }

  /** Whether there is no session any more. */
  async signOut(): Promise<boolean> {
    const result = await this.#attempt(() => this.#port.signOut());
    if (!result || !(result.ok || result.problem.code === 'session_required')) return false;
    // Nothing is to be said about an end that the person asked for: this page is nobody's now.
    this.#owner = undefined;
    this.#take({ state: 'anonymous', serverTime: new Date(this.now()).toISOString() });
    return true;
  }

  close(): void {
    this.#callOff?.();
    this.#lifetime.abort();
  }

  async #askUntilUpToDate(): Promise<Result<SessionState> | undefined> {
    let result: Result<SessionState> | undefined;
    while (this.#isOutdated && !this.#lifetime.signal.aborted) {
      this.#isOutdated = false;
      result = await this.#port.session();
    }
    return result;
  }

  /** A page that has been loaded is activity: the other tabs hear of it. */
  async #open(): Promise<void> {
    await this.check();
    if (this.session?.state === 'active') this.#tabs.tell(this.session);
  }

  async #attempt<T>(ask: () => Promise<Result<T>>): Promise<Result<T> | undefined> {
    this.problem = undefined;
    const result = await ask();
    this.#isOutdated = true;
    if (this.#lifetime.signal.aborted) return undefined;
    if (!result.ok && result.problem.code !== 'session_required') this.problem = result.problem;
    this.#listener.update();
    return result;
  }

  #listen(): void {
    const { signal } = this.#lifetime;
    const wake = () => document.visibilityState === 'visible' && this.#wake();
    document.addEventListener('visibilitychange', wake, { signal });
    window.addEventListener('online', wake, { signal });
    // The browser's Back button brings the page as it was left, after a sign-out too.
    window.addEventListener('pageshow', ({ persisted }) => persisted && void this.check(), {
      signal,
    });
  }

  /** Timers sleep with the page, and a clock may have been set: what is known is looked at anew. */
  #wake(): void {
    const age = Math.abs(this.#port.clock.now() - this.#answeredAt);
    if (age >= askEvery) this.#doubt();
    else this.#place();
  }

  /** Asks again; what may be over by now is not on show meanwhile. */
  #doubt(): void {
    if (!this.#hasTimeLeft()) this.#place();
    void this.check();
  }

  #hear(news: SessionNews): void {
    const { session } = this;
    if (news === 'anonymous' && session?.state === 'anonymous') return;
    if (typeof news === 'string' || news.userId !== this.#owner || session?.state !== 'active') {
      void this.check();
    } else if (news.times.serverTime > session.serverTime) {
      this.session = { ...session, ...news.times };
      this.#place();
    }
  }

  #take(session: SessionState): void {
    const before = this.session;
    this.#answeredAt = this.#port.clock.now();
    this.#ahead = Date.parse(session.serverTime) - this.#answeredAt;
    const endedEarly = this.#hasTimeLeft();
    this.session = session;
    this.problem = undefined;
    if (session.state === 'active') this.#owner ??= session.user.id;
    this.#place(endedEarly);
    if (userOf(before) === userOf(session) && before?.state === session.state) return;
    if (before?.state === 'active' && session.state === 'anonymous') this.#tabs.tell(session);
    this.#listener.change(session.state);
  }

  #hasTimeLeft(): boolean {
    return this.endsAt !== undefined && this.now() < Date.parse(this.endsAt);
  }

  /** Says what the page has come to by what is known, and when to look again. */
  #place(endedEarly = false): void {
    this.phase = this.#phaseNow(endedEarly);
    this.#plan();
    this.#listener.update();
  }

  #phaseNow(endedEarly: boolean): SessionPhase {
    const { session, endsAt } = this;
    if (!session || this.#owner === undefined) return 'quiet';
    if (session.state === 'anonymous') {
      if (this.phase === 'expired' || this.phase === 'ended') return this.phase;
      return endedEarly ? 'ended' : 'expired';
    }
    if (session.user.id !== this.#owner) return 'changed';
    const left = Date.parse(endsAt ?? '') - this.now();
    if (left <= 0) return 'expired';
    return left <= warnBefore ? 'warning' : 'quiet';
  }

  #plan(): void {
    this.#callOff?.();
    const wait = this.#nextLook();
    if (wait === undefined) return;
    const { clock } = this.#port;
    const isLastPart = wait <= trustTimers;
    const due = clock.now() + Math.min(wait, trustTimers);
    const mayAsk = due - this.#askedAt >= askEvery || this.phase !== 'quiet';
    this.#callOff = clock.schedule(due - clock.now(), () => {
      if (Math.abs(clock.now() - due) > trustTimers) this.#doubt();
      else if (isLastPart && mayAsk) void this.check();
      else this.#place();
    });
  }

  /** Milliseconds until something changes by itself, or is worth asking; none where nothing does. */
  #nextLook(): number | undefined {
    const untilAsked = this.#askedAt + askEvery - this.#port.clock.now();
    const soonest = untilAsked > 0 ? untilAsked : askEvery;
    if (!this.session) return soonest;
    if (!this.endsAt || this.phase === 'changed') return undefined;
    const left = Date.parse(this.endsAt) - this.now();
    if (left > warnBefore) return left - warnBefore;
    // The last look is a moment after the end, so that the server has come to it too.
    return left > 0 ? Math.min(left + justAfter, soonest) : soonest;
  }
}

function userOf(session: SessionState | undefined): string | undefined {
  return session?.state === 'active' ? session.user.id : undefined;
}
