import type { EndAccess } from '../../domain/access/end-access.ts';
import type { Settlement } from '../../domain/access/settlement.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Registration } from '../../ports/directory.ts';

/**
 * Sets the new password of a registration and ends whatever let anyone in with the old one. What was proved
 * must still be what is on file: a registration that changed meanwhile is no longer this flow's.
 */
export function createSettleRecovery({ endAccess }: { endAccess: EndAccess }) {
  return async function settleRecovery(
    change: AuditedTransaction,
    flow: FlowRecord,
  ): Promise<Settlement> {
    const { tx, user, at, audit } = change;
    const registration = await tx.findRegistration(user.id);
    const { passwordHash } = flow.facts;
    if (!passwordHash || !registration || !isProved(registration, flow)) {
      return { refused: 'flow_expired' };
    }
    await tx.resetRegistrationPassword(user.id, passwordHash, at);
    await audit('password_reset', { method: registration.phone ? 'phone' : 'email' });
    await endAccess(change, 'password_reset');
    const { email: to } = registration;
    return { notice: { event: 'password_reset', to, language: flow.language } };
  };
}

function isProved(registration: Registration, { facts, createdAt }: FlowRecord): boolean {
  const { status, email, phone, passwordSetAt } = registration;
  return (
    status === 'complete' &&
    email === facts.emailProved &&
    phone === facts.phoneProved &&
    passwordSetAt.getTime() <= createdAt
  );
}
