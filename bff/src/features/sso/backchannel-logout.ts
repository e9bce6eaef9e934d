import { providerSessionKey } from '../../domain/access/employees.ts';
import { hashToken } from '../../domain/secrets/keys.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, DirectoryTransaction } from '../../ports/directory.ts';
import type { EphemeralStore } from '../../ports/ephemeral-store.ts';
import type { IdentityProvider, LogoutRequest } from '../../ports/identity-provider.ts';

export interface LogoutOrigin {
  ip: string;
  requestId: string;
}

/** What became of a logout token; `unavailable` is worth another try. */
export type LogoutOutcome = 'done' | 'refused' | 'unavailable';

/**
 * Ends sessions because the provider says so (OpenID Connect Back-Channel Logout 1.0, section 2.7): those of
 * one of its sessions, or all of one person. Remembered browsers end with them: they rest on the same proof.
 */
export function createBackchannelLogout(options: {
  provider: IdentityProvider;
  directory: Directory;
  store: EphemeralStore;
  clock: Clock;
  onError(error: unknown): void;
}) {
  const { provider, directory, store, clock, onError } = options;

  return async function logOut(token: string, origin: LogoutOrigin): Promise<LogoutOutcome> {
    const answer = await provider.readLogoutToken(token);
    if ('refused' in answer) {
      onError(new Error(`Back-channel logout: ${answer.refused.reason}`));
      return answer.refused.problem === 'sso_unavailable' ? 'unavailable' : 'refused';
    }
    const { request } = answer;
    const key = `sso-logout:${hashToken(JSON.stringify([request.issuer, request.tokenId]))}`;
    const lifeMs = Math.max(1, request.expiresAt.getTime() - clock.now().getTime());
    if (!(await store.putIfAbsent(key, true, lifeMs))) return 'refused';
    try {
      await directory.transact((tx) => endSessions(tx, request, origin));
    } catch (error) {
      // Nothing was ended, so the provider may send the same token again.
      await store.delete(key);
      throw error;
    }
    return 'done';
  };

  async function endSessions(
    tx: DirectoryTransaction,
    request: LogoutRequest,
    { ip, requestId }: LogoutOrigin,
  ): Promise<void> {
    const at = clock.now();
    const reason = 'provider_signed_out';
    for (const { session, userId } of await endedBy(tx, request, at)) {
      const details = { session, reason };
      await tx.audit({ act: 'session_ended', at, userId, ip, requestId, details });
    }
  }

  async function endedBy(
    tx: DirectoryTransaction,
    { issuer, subject, providerSession }: LogoutRequest,
    at: Date,
  ): Promise<{ session: string; userId: string }[]> {
    const user = subject === undefined ? undefined : await tx.findEmployee({ issuer, subject });
    // Someone who was never here has nothing to end.
    if (subject !== undefined && !user) return [];
    if (providerSession !== undefined) {
      const which = { providerSession: providerSessionKey(issuer, providerSession) };
      const named = { ...which, ...(user && { userId: user.id }) };
      return tx.endProviderSession(named, at);
    }
    if (!user) return [];
    await tx.endRememberedBrowsers({ userId: user.id }, at);
    const ended = await tx.endSessions({ userId: user.id }, 'provider_signed_out', at);
    return ended.map((session) => ({ session, userId: user.id }));
  }
}
export type BackchannelLogout = ReturnType<typeof createBackchannelLogout>;
