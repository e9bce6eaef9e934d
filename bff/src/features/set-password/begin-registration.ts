import type { ProblemCode } from '@atrezzo/contract';
import { isCutOff } from '../../domain/access/cut-off.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome, RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, Registration, User } from '../../ports/directory.ts';

/** Puts a registration on file as begun, so that one that is left here can be gone on with another day. */
export function createBeginRegistration(options: { directory: Directory; clock: Clock }) {
  const { directory, clock } = options;

  return async function beginRegistration(
    flow: FlowRecord,
    user: User,
    passwordHash: string,
    request: RequestContext,
  ): Promise<Outcome> {
    const at = clock.now();
    const made = { facts: { passwordHash, passwordSetAt: at.getTime() } };
    // The one on file stands until this one is complete.
    if (flow.facts.registrationReplaced) return made;
    const refusal = await directory.transact(async (tx): Promise<ProblemCode | undefined> => {
      // Nothing that was proved before a reset may leave a password behind it.
      if (isCutOff(flow, (await tx.findUserById(user.id)) ?? {})) return 'flow_expired';
      const written = await tx.putRegistration(registrationOf(flow, user, passwordHash, at));
      if (!written) return 'already_registered';
      const { audit } = auditedTransaction({ tx, user, request, at });
      await audit('registration_begun', { method: flow.facts.methodChosen ?? 'phone' });
      return undefined;
    });
    return refusal ? { ended: refusal } : made;
  };
}
export type BeginRegistration = ReturnType<typeof createBeginRegistration>;

function registrationOf(
  flow: FlowRecord,
  user: User,
  passwordHash: string,
  at: Date,
): Registration {
  return {
    userId: user.id,
    status: 'begun',
    method: flow.facts.methodChosen ?? 'phone',
    email: flow.facts.emailProved ?? user.email,
    emailVerifiedAt: new Date(flow.facts.emailProvedAt ?? at),
    passwordHash,
    passwordSetAt: at,
  };
}
