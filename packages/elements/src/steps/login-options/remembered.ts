import type { LoginMethod } from '@atrezzo/contract';

export interface Remembered {
  method: LoginMethod | 'sso';
  /** Milliseconds since 1970-01-01 UTC. */
  until: number;
}

/** With which login option this browser is remembered, as the readable cookie says; worth nothing else. */
export function readRemembered(cookies: string, now: number): Remembered | undefined {
  const [, method, seconds] =
    /(?:^|; )atrezzo-remembered=(phone|email|passkey|sso)\.(\d+)/.exec(cookies) ?? [];
  const until = Number(seconds) * 1000;
  return until > now ? { method: method as Remembered['method'], until } : undefined;
}
