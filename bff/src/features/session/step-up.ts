import type { ProblemCode, StartFlow } from '@atrezzo/contract';
import type { LiveSession, Sessions } from '../../domain/access/sessions.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { hashToken } from '../../domain/secrets/keys.ts';
import { newId, newToken } from '../../domain/secrets/tokens.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Begun, FinishedFlow } from '../../flow/run-flow.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, Session } from '../../ports/directory.ts';
import { sessionUser } from './session-user.ts';
import { steppedUpMethods } from './stepped-up-methods.ts';

/**
 * A fresh second factor for a session that is under way (NIST SP 800-63B-4, section 5.2, reauthentication).
 * The session gets another token, so that one taken before the proof is worth nothing after it; its
 * absolute limit stays.
 */
export function createStepUp(options: {
  directory: Directory;
  sessions: Sessions;
  clock: Clock;
  checkReturnTo(value: string | undefined): string;
}) {
  const { directory, sessions, clock, checkReturnTo } = options;

  return {
    async begin(start: StartFlow, request: RequestContext): Promise<Begun | ProblemCode> {
      const live = await sessions.readAsActivity(request.sessionToken);
      if (!live) return 'session_required';
      const registration = await directory.findRegistration(live.user.id);
      const channel = registration && registration.phone === undefined ? 'email' : 'phone';
      return {
        returnTo: checkReturnTo(start.returnTo),
        remember: false,
        facts: {
          userId: live.user.id,
          sessionSteppedUp: { id: live.session.id, channel },
        },
      };
    },

    async finish(flow: FlowRecord, request: RequestContext): Promise<FinishedFlow | ProblemCode> {
      const live = await sessions.read(request.sessionToken);
      if (live?.session.id !== flow.facts.sessionSteppedUp?.id || !live) return 'session_required';
      const token = newToken(clock);
      const session = steppedUp(flow, live.session, request, {
        id: newId(clock),
        tokenHash: hashToken(token),
        at: clock.now(),
      });
      const isReplaced = await replace(live, session, request);
      return isReplaced ? finished(flow, live, session, token) : 'session_required';
    },
  };

  /** `false` when the session was ended meanwhile: what ended it stands. */
  function replace(live: LiveSession, session: Session, request: RequestContext): Promise<boolean> {
    const { tokenHash, id: before } = live.session;
    const at = session.createdAt;
    return directory.transact(async (tx) => {
      const [ended] = await tx.endSessions({ tokenHash }, 'replaced', at);
      if (!ended || !(await tx.insertSession(session))) return false;
      await tx.clearAttempts(live.user.id, 'second-factor');
      const { audit } = auditedTransaction({ tx, user: live.user, request, at });
      await audit('session_ended', { session: before, reason: 'replaced' });
      await audit('stepped_up', { session: session.id, by: session.amr.join(' ') });
      return true;
    });
  }
}

function steppedUp(
  flow: FlowRecord,
  before: Session,
  request: RequestContext,
  made: { id: string; tokenHash: string; at: Date },
): Session {
  const { id, tokenHash, at } = made;
  const { strongProof, phoneProvedAt, emailProvedAt } = flow.facts;
  const { ip: _ip, userAgent: _userAgent, ...kept } = before;
  return {
    ...kept,
    id,
    tokenHash,
    flowId: flow.id,
    ...steppedUpMethods(before, flow.facts),
    secondFactorAt: new Date(strongProof?.at ?? phoneProvedAt ?? emailProvedAt ?? at),
    createdAt: at,
    lastActivityAt: at,
    ip: request.ip,
    ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
  };
}

function finished(
  flow: FlowRecord,
  { user }: LiveSession,
  session: Session,
  sessionToken: string,
): FinishedFlow {
  return {
    sessionToken,
    step: {
      kind: 'done',
      session: { user: sessionUser(user), expiresAt: session.expiresAt.toISOString() },
      returnTo: flow.returnTo,
      actions: [],
    },
  };
}
