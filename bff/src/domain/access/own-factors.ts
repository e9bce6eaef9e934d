import type { ProblemCode } from '@atrezzo/contract';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, DirectoryTransaction } from '../../ports/directory.ts';
import type { AuditedTransaction, RequestOrigin } from '../audit/audited-transaction.ts';
import { auditedTransaction } from '../audit/audited-transaction.ts';
import type { AccountEvent } from '../message-texts/index.ts';
import type { Notices } from '../messages/notices.ts';
import { hashToken } from '../secrets/keys.ts';
import { newId, newToken } from '../secrets/tokens.ts';
import type { LiveSession } from './sessions.ts';

/** Who asks, from where, and in which language they are told of it. */
export interface OwnChange {
  live: LiveSession;
  request: RequestOrigin & { language: string };
  /** The mail that tells of it. */
  event: AccountEvent;
}

export type OwnFactorChange<Result> =
  | { done: Result; sessionToken: string }
  | { refused: ProblemCode };

/**
 * Changes of a person's own factors, from a session of theirs: one transaction, the mail that tells of it included. Every other
 * session ends; this one goes on under another token, so that a copy of the old one is worth nothing.
 */
export function createOwnFactors(options: {
  directory: Directory;
  clock: Clock;
  notices: Notices;
}) {
  const { directory, clock, notices } = options;

  return async function changeOwnFactors<Result>(
    { live, request, event }: OwnChange,
    work: (change: AuditedTransaction) => Promise<{ done: Result } | { refused: ProblemCode }>,
  ): Promise<OwnFactorChange<Result>> {
    const at = clock.now();
    const sessionToken = newToken(clock);
    const { session, user } = live;
    const changed = await takingBack(async (tx) => {
      const change = auditedTransaction({ tx, user, request, at });
      // One at a time: two that end each other's session would wait for one another.
      await tx.markAccessEnded(user.id, at);
      // Ended meanwhile, by whatever: then this change is not made either.
      const [before] = await tx.endSessions({ tokenHash: session.tokenHash }, 'replaced', at);
      if (before === undefined) throw new Refusal('session_required');
      const result = await work(change);
      if ('refused' in result) throw new Refusal(result.refused);
      const made = { id: newId(clock), tokenHash: hashToken(sessionToken), flowId: newId(clock) };
      await tx.insertSession({ ...session, ...made, lastActivityAt: at });
      await change.audit('session_ended', { session: before, reason: 'replaced' });
      const registration = await tx.findRegistration(user.id);
      const to = registration?.email ?? user.email;
      await notices.tell(tx, { event, to, language: request.language });
      return { done: result.done };
    });
    if (isRefused(changed)) return changed;
    return { done: changed.done, sessionToken };
  };

  async function takingBack<Made>(
    work: (tx: DirectoryTransaction) => Promise<Made>,
  ): Promise<Made | { refused: ProblemCode }> {
    try {
      return await directory.transact(work);
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.code };
      throw error;
    }
  }
}
export type ChangeOwnFactors = ReturnType<typeof createOwnFactors>;

function isRefused(changed: object): changed is { refused: ProblemCode } {
  return 'refused' in changed;
}

/** Takes a transaction back. */
class Refusal extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode) {
    super(code);
    this.code = code;
  }
}
