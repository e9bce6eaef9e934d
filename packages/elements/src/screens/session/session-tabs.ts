import type { SessionState } from '@atrezzo/contract';

type ActiveSession = Extract<SessionState, { state: 'active' }>;

/** When a session ends, as the server said it at `serverTime`. */
export type SessionTimes = Pick<ActiveSession, 'expiresAt' | 'idleExpiresAt' | 'serverTime'>;

/** What one tab tells the others: how long the session of this user lasts now, or that something changed. */
export type SessionNews = { userId: string; times: SessionTimes } | SessionState['state'];

/** Between the tabs of one browser, the login in another of them included. */
export class SessionTabs {
  readonly #channel = new BroadcastChannel('atrezzo-session');

  constructor(hear: (news: SessionNews) => void, signal: AbortSignal) {
    this.#channel.onmessage = ({ data }: MessageEvent<SessionNews>) => hear(data);
    signal.addEventListener('abort', () => this.#channel.close());
  }

  tell(session: SessionState): void {
    this.#channel.postMessage(newsOf(session));
  }
}

function newsOf(session: SessionState): SessionNews {
  if (session.state === 'anonymous') return 'anonymous';
  const { user, expiresAt, idleExpiresAt, serverTime } = session;
  return { userId: user.id, times: { expiresAt, idleExpiresAt, serverTime } };
}
