import type { FlowKind, ProblemCode } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import { isCutOff } from '../../domain/access/cut-off.ts';
import type { EndAccess } from '../../domain/access/end-access.ts';
import { addPasskey } from '../../domain/access/factor-changes.ts';
import type { Settlement } from '../../domain/access/settlement.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { Notices } from '../../domain/messages/notices.ts';
import { hashToken } from '../../domain/secrets/keys.ts';
import { isToken, newId, newToken } from '../../domain/secrets/tokens.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { FinishedFlow } from '../../flow/run-flow.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  Directory,
  DirectoryTransaction,
  RememberedBrowser,
  Session,
  User,
} from '../../ports/directory.ts';
import { methodOf } from './flow-method.ts';
import { newRememberedBrowser, newSession } from './new-session.ts';
import { rememberBrowser, replaceSession } from './replace-in-browser.ts';
import { sessionUser } from './session-user.ts';

/** What the end of a kind of flow changes, beside making a session; a step-up ends in its own way. */
export type Settlements = Record<
  Exclude<FlowKind, 'step-up'>,
  (change: AuditedTransaction<RequestContext>, flow: FlowRecord) => Promise<Settlement>
>;

/**
 * The one place where a session is made. Registration, consent, session, remembered browser, counters and
 * audit rows are one transaction; the flow's id is unique among sessions, so one flow makes at most one.
 */
export function createFinishFlow(options: {
  directory: Directory;
  clock: Clock;
  policy: Policy;
  settlements: Settlements;
  endAccess: EndAccess;
  notices: Notices;
}) {
  const { directory, clock, policy, settlements, endAccess, notices } = options;

  return async function finishFlow(
    flow: FlowRecord,
    request: RequestContext,
  ): Promise<FinishedFlow | ProblemCode> {
    const at = clock.now();
    const token = newToken(clock);
    const session = newSession(flow, request, {
      id: newId(clock),
      tokenHash: hashToken(token),
      at,
      absoluteMs: policy.session.absoluteMs,
    });
    const remember = flow.remember && !session.remembered ? rememberAnew(session) : undefined;

    const settled = await directory.transact(async (tx): Promise<Settled> => {
      const user = await tx.findUserById(session.userId);
      if (!user || user.disabledAt || isCutOff(flow, user)) return over;
      if (!(await stillRemembered(tx, flow, request, at))) return over;
      const change = auditedTransaction({ tx, user, request, at });
      const settlement = await settle(change, flow);
      if (settlement.refused) return settlement;
      const rememberedWith = remember && { rememberedBrowserId: remember.browser.id };
      if (!(await tx.insertSession({ ...session, ...rememberedWith }))) return over;
      await recordConsent(change, flow);
      await replaceSession(change, request.sessionToken);
      if (remember) await rememberBrowser(change, remember.browser, formerHashOf(request));
      await concludeSignIn(change, session);
      await tellOf(tx, settlement);
      return { ...settlement, user };
    });

    if (!settled.user) return settled.refused ?? 'flow_expired';
    return finished(flow, settled.user, { session, token, remember });
  };

  async function settle(change: Change, flow: FlowRecord): Promise<Settlement> {
    if (flow.kind === 'step-up') throw new Error('A step-up ends in its own way.');
    const settlement = await settlements[flow.kind](change, flow);
    const { passkeyMade } = flow.facts;
    if (settlement.refused || !passkeyMade) return settlement;
    const refused = await addPasskey(change, passkeyMade, { endAccess });
    if (refused) return { refused };
    const registration = await change.tx.findRegistration(change.user.id);
    const to = registration?.email ?? change.user.email;
    return { ...settlement, addition: { event: 'passkey_added', to, language: flow.language } };
  }

  async function tellOf(tx: DirectoryTransaction, { notice, addition }: Settlement): Promise<void> {
    for (const news of [notice, addition]) if (news) await notices.tell(tx, news);
  }

  function rememberAnew(session: Session): Remember {
    const token = newToken(clock);
    const until = new Date(session.createdAt.getTime() + policy.remember.lifeMs);
    const made = { id: newId(clock), tokenHash: hashToken(token), until };
    return { token, browser: newRememberedBrowser(session, made) };
  }
}

/** As a settlement; `user` is there when the session was made. */
type Settled = Settlement & { user?: User };

const over: Settled = { refused: 'flow_expired' };

type Change = AuditedTransaction<RequestContext>;

interface Remember {
  token: string;
  browser: RememberedBrowser;
}

function finished(
  flow: FlowRecord,
  user: User,
  made: { session: Session; token: string; remember: Remember | undefined },
): FinishedFlow {
  const { session, token, remember } = made;
  const until = remember?.browser.expiresAt;
  const method = methodOf(flow);
  return {
    sessionToken: token,
    ...(remember && until && { remember: { token: remember.token, method, until } }),
    step: {
      kind: 'done',
      session: { user: sessionUser(user), expiresAt: session.expiresAt.toISOString() },
      returnTo: flow.returnTo,
      ...(until && { remembered: { method, until: until.toISOString() } }),
      actions: [],
    },
  };
}

/** A remembering may have been ended, or have come to its end, since the flow began. */
async function stillRemembered(
  tx: DirectoryTransaction,
  { facts }: FlowRecord,
  { rememberToken }: RequestContext,
  at: Date,
): Promise<boolean> {
  if (!facts.browserRemembered) return true;
  if (!isToken(rememberToken)) return false;
  const browser = await tx.findRememberedBrowser(hashToken(rememberToken));
  if (!browser || browser.endedAt) return false;
  return browser.userId === facts.userId && browser.expiresAt > at;
}

const formerHashOf = ({ rememberToken }: RequestContext) =>
  isToken(rememberToken) ? hashToken(rememberToken) : undefined;

async function recordConsent(
  { tx, user, audit }: AuditedTransaction,
  { facts }: FlowRecord,
): Promise<void> {
  const { consentGiven } = facts;
  if (!consentGiven) return;
  const { at, ...consent } = consentGiven;
  await tx.insertConsent({ userId: user.id, ...consent, acceptedAt: new Date(at) });
  await audit('terms_accepted', { version: consent.version, digest: consent.digest });
}

async function concludeSignIn(
  { tx, user, audit }: AuditedTransaction,
  { id, method, remembered }: Session,
): Promise<void> {
  // A remembered browser proved nothing just now, so it wipes out no failures.
  if (!remembered) await tx.clearAttempts(user.id, 'second-factor');
  await audit('signed_in', { method, session: id, remembered });
}
