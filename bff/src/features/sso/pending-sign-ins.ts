import { hashToken } from '../../domain/secrets/keys.ts';
import { isToken, newId, newToken } from '../../domain/secrets/tokens.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { SignInChecks } from '../../ports/identity-provider.ts';

/** What is kept of an employee who has gone to the provider. */
export interface PendingSignIn {
  flowId: string;
  /** Milliseconds since the epoch. */
  begunAt: number;
  /** Checked. */
  returnTo: string;
  /** The page of the login, where problems are told; checked. */
  page: string;
  remember: boolean;
  formerHash?: string;
}

export const signInLifeMs = 10 * 60_000;

/**
 * Sign-ins that are under way at the provider, each bound to one browser by a cookie and to one answer by
 * its `state`. Both name the entry together, so that an answer with another state takes nothing away. Nonce
 * and code verifier come from the cookie: the store alone is worth nothing.
 */
export function createPendingSignIns({ store, clock }: { store: EphemeralStore; clock: Clock }) {
  const keyOf = (token: string, state: string) => `sso:{${hashToken(`${token}.${state}`)}}`;
  const checksOf = (token: string, state: string): SignInChecks => ({
    state,
    nonce: hashToken(`nonce.${token}`),
    codeVerifier: hashToken(`code-verifier.${token}`),
  });

  return {
    /** The token goes into the browser's cookie. */
    async begin(asked: Omit<PendingSignIn, 'flowId' | 'begunAt'>) {
      const [token, state] = [newToken(clock), newToken(clock)];
      const begunAt = clock.now().getTime();
      const pending: PendingSignIn = { ...asked, flowId: newId(clock), begunAt };
      await store.put(keyOf(token, state), pending, signInLifeMs);
      return { token, checks: checksOf(token, state) };
    },

    /** For one of any number of callers, once. */
    async take(token: string | undefined, state: string | undefined) {
      if (!isToken(token) || !isToken(state)) return undefined;
      const pending = await store.take<PendingSignIn>(keyOf(token, state));
      return pending && { pending, checks: checksOf(token, state) };
    },
  };
}
export type PendingSignIns = ReturnType<typeof createPendingSignIns>;
