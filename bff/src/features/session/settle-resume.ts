import type { EndAccess } from '../../domain/access/end-access.ts';
import type { Settlement } from '../../domain/access/settlement.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Registration } from '../../ports/directory.ts';
import { methodOf } from './flow-method.ts';
import { completedRegistration, settleRegistration } from './settle-registration.ts';

/**
 * What a link in a mail led to: a registration that is complete now, or one that takes the place of another
 * and ends whatever let anyone in with that. After a reset the person is told.
 */
export function createSettleResume({ endAccess }: { endAccess: EndAccess }) {
  return async function settleResume(
    change: AuditedTransaction,
    flow: FlowRecord,
  ): Promise<Settlement> {
    const { link, registrationReplaced, emailProved: to } = flow.facts;
    const settle = registrationReplaced ? replace : settleRegistration;
    const settlement = await settle(change, flow);
    if (settlement.refused || link?.purpose === 'complete' || to === undefined) return settlement;
    return { notice: { event: 'registration_replaced', to, language: flow.language } };
  };

  /** What was proved must still be what is on file: one that changed meanwhile is no longer this flow's. */
  async function replace(change: AuditedTransaction, flow: FlowRecord): Promise<Settlement> {
    const { tx, user, audit } = change;
    const before = await tx.findRegistration(user.id);
    if (!before || !isProved(before, flow)) return { refused: 'flow_expired' };
    if (!(await tx.replaceRegistration(completedRegistration(change, flow)))) {
      return { refused: 'already_registered' };
    }
    await audit('registration_reset', { method: before.method });
    await endAccess(change, 'registration_reset');
    await audit('registration_completed', { method: methodOf(flow) });
    return {};
  }
}

function isProved(before: Registration, { facts, createdAt }: FlowRecord): boolean {
  const { status, phone, passwordSetAt, completedAt } = before;
  const changedAt = Math.max(passwordSetAt.getTime(), completedAt?.getTime() ?? 0);
  return status === 'complete' && phone === facts.registeredPhoneProved && changedAt <= createdAt;
}
