import type { Settlement } from '../../domain/access/settlement.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import { settleRegistration } from './settle-registration.ts';

/**
 * A login changes nothing but that it verifies a changed address, and is over when its registration was taken back, or got another password, while
 * it was under way. One of a person who was only half registered ends in the registration.
 */
export async function settleLogin(
  change: AuditedTransaction,
  flow: FlowRecord,
): Promise<Settlement> {
  const { tx, user, at, audit } = change;
  if (flow.facts.registrationBegun) return settleRegistration(change, flow);
  const registration = await tx.findRegistration(user.id);
  const stands =
    registration?.status === 'complete' && registration.passwordSetAt.getTime() <= flow.createdAt;
  if (!stands) return { refused: 'flow_expired' };
  if (registration.addressChangedAt && registration.email === flow.facts.emailProved) {
    await tx.verifyRegisteredAddress(user.id, at);
    await audit('address_verified');
  }
  return {};
}
