import type { Settlement } from '../../domain/access/settlement.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Registration } from '../../ports/directory.ts';
import { enrolledMethod } from './flow-method.ts';

/** A flow that enrols completes the registration, unless another one was quicker. */
export async function settleRegistration(
  change: AuditedTransaction,
  flow: FlowRecord,
): Promise<Settlement> {
  const { tx, user, at, audit } = change;
  if (!(await tx.putRegistration(completedRegistration(change, flow)))) {
    return { refused: 'already_registered' };
  }
  // A link that was sent to begin with this, or to go on with it, is of no more use.
  await tx.endLinks(user.id, at);
  await audit('registration_completed', { method: enrolledMethod(flow) });
  return {};
}

/** What is on file from now on. */
export function completedRegistration(
  { user, at }: Pick<AuditedTransaction, 'user' | 'at'>,
  flow: FlowRecord,
): Registration {
  const { facts } = flow;
  if (!facts.passwordHash) throw new Error('A registration needs a password to be complete.');
  return {
    userId: user.id,
    status: 'complete',
    method: enrolledMethod(flow),
    email: facts.emailProved ?? user.email,
    emailVerifiedAt: new Date(facts.emailProvedAt ?? at),
    passwordHash: facts.passwordHash,
    passwordSetAt: new Date(facts.passwordSetAt ?? at),
    ...(facts.phoneProved !== undefined && {
      phone: facts.phoneProved,
      phoneVerifiedAt: new Date(facts.phoneProvedAt ?? at),
    }),
    completedAt: at,
  };
}
