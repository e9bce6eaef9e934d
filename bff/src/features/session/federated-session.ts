import type { RequestContext } from '../../flow/step-handler.ts';
import type { RememberedBrowser, Session } from '../../ports/directory.ts';

/** What is vouched for, by the provider now or by a remembered browser that rests on what it said. */
export type Vouched = Pick<
  RememberedBrowser,
  'userId' | 'amr' | 'authTime' | 'expiresAt' | 'providerSession'
>;

/** Ids and hashes, made by the caller. */
export interface Made {
  id: string;
  tokenHash: string;
  flowId: string;
  at: Date;
  absoluteMs: number;
}

/** A session that ends at the latest when the proof does that it rests on. */
export function federatedSession(
  vouched: Vouched,
  request: RequestContext,
  { at, absoluteMs, ...ids }: Made,
): Omit<Session, 'remembered'> {
  const { userId, amr, authTime, expiresAt, providerSession } = vouched;
  return {
    ...ids,
    userId,
    method: 'sso',
    amr,
    // Another provider vouches for the person; what it asked of them stands in `amr`.
    acr: 'urn:atrezzo:acr:sso',
    authTime,
    createdAt: at,
    lastActivityAt: at,
    expiresAt: new Date(Math.min(expiresAt.getTime(), at.getTime() + absoluteMs)),
    ip: request.ip,
    ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
    ...(providerSession !== undefined && { providerSession }),
  };
}
