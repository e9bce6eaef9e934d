import type { AccessToken, ProblemCode } from '@atrezzo/contract';
import { SignJWT } from 'jose';
import type { LiveSession, Sessions } from '../../domain/access/sessions.ts';
import type { SigningKeys } from '../../domain/secrets/signing-keys.ts';
import { signatureAlgorithm } from '../../domain/secrets/signing-keys.ts';
import { newId } from '../../domain/secrets/tokens.ts';
import type { Clock } from '../../ports/clock.ts';

const seconds = (at: Date | number) => Math.floor(Number(at) / 1_000);

export type AccessTokens = ReturnType<typeof createAccessTokens>;

/** Makes short-lived tokens for the portal's own APIs, each for one audience that the operator listed. */
export function createAccessTokens(options: {
  signingKeys: SigningKeys;
  sessions: Sessions;
  clock: Clock;
  issuer: string;
  audiences: string[];
  lifeMs: number;
}) {
  const { signingKeys, sessions, clock, issuer, audiences, lifeMs } = options;

  /** A token never outlives the session, as its limits stand now. */
  function expiryOf({ session }: LiveSession, now: Date): number {
    const idle = sessions.idleExpiresAt(session).getTime();
    return Math.min(now.getTime() + lifeMs, idle, session.expiresAt.getTime());
  }

  return {
    async issue(
      live: LiveSession,
      audience: string | undefined,
    ): Promise<AccessToken | ProblemCode> {
      if (audience === undefined || !audiences.includes(audience)) return 'audience_not_allowed';
      const { session, user } = live;
      const now = clock.now();
      const expiresAt = seconds(expiryOf(live, now));
      const { kid, privateKey } = await signingKeys.signer();
      const token = await new SignJWT({
        sid: session.id,
        org: user.organisation.id,
        roles: user.roles,
        amr: session.amr,
        acr: session.acr,
        auth_time: seconds(session.authTime),
      })
        .setProtectedHeader({ alg: signatureAlgorithm, typ: 'JWT', kid })
        .setIssuer(issuer)
        .setSubject(user.id)
        .setAudience(audience)
        .setIssuedAt(seconds(now))
        .setExpirationTime(expiresAt)
        .setJti(newId(clock))
        .sign(privateKey);
      return {
        token,
        expiresAt: new Date(expiresAt * 1_000).toISOString(),
        serverTime: now.toISOString(),
      };
    },
  };
}
