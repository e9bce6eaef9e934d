import type { FlowRecord } from '../../flow/flow-record.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { RememberedBrowser, Session } from '../../ports/directory.ts';
import { authenticationMethods } from './authentication-methods.ts';
import { methodOf } from './flow-method.ts';

/** What is made of a finished flow. Ids and hashes are made by the caller. */
export function newSession(
  flow: FlowRecord,
  request: RequestContext,
  made: { id: string; tokenHash: string; at: Date; absoluteMs: number },
): Session {
  const { facts } = flow;
  const { id, tokenHash, at } = made;
  const resumed = facts.browserRemembered;
  const ceiling = at.getTime() + made.absoluteMs;
  return {
    id,
    tokenHash,
    flowId: flow.id,
    userId: facts.userId ?? '',
    method: methodOf(flow),
    ...authenticationMethods(flow),
    authTime: resumed ? new Date(resumed.authTime) : at,
    ...secondFactorAt(flow),
    createdAt: at,
    lastActivityAt: at,
    // Four hours after the proof is the end, however the session was resumed in between.
    expiresAt: new Date(resumed ? Math.min(resumed.until, ceiling) : ceiling),
    remembered: resumed !== undefined,
    ...(resumed && { rememberedBrowserId: resumed.browserId }),
    ip: request.ip,
    ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
  };
}

/** When the factor was proved, not when the flow came to its end: in between a person reads the terms. */
function secondFactorAt(flow: FlowRecord): Pick<Session, 'secondFactorAt'> {
  const { browserRemembered, strongProof, phoneProvedAt, emailProvedAt } = flow.facts;
  const proved = methodOf(flow) === 'phone' ? phoneProvedAt : emailProvedAt;
  const at = browserRemembered ? browserRemembered.secondFactorAt : (strongProof?.at ?? proved);
  return at === undefined ? {} : { secondFactorAt: new Date(at) };
}

/** A browser remembered for the login option of this session, until a fixed time. */
export function newRememberedBrowser(
  session: Session,
  made: { id: string; tokenHash: string; until: Date },
): RememberedBrowser {
  const { userId, method, amr, acr, authTime, secondFactorAt, createdAt, ip, userAgent } = session;
  const { providerSession } = session;
  const { id, tokenHash, until } = made;
  const proof = { amr, acr, authTime, ...(secondFactorAt && { secondFactorAt }) };
  const origin = { ...(ip !== undefined && { ip }), ...(userAgent !== undefined && { userAgent }) };
  return {
    id,
    tokenHash,
    userId,
    method,
    ...proof,
    createdAt,
    expiresAt: until,
    ...origin,
    ...(providerSession !== undefined && { providerSession }),
  };
}
