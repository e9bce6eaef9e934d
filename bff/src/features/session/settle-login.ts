import type { Settlement } from '../../domain/access/settlement.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import { settleRegistration } from './settle-registration.ts';

/**
 * A login changes nothing, and is over when its registration was taken back, or got another password, while
 * it was under way. One of a person who was only half registered ends in the registration.
 */
export async function settleLogin(
  change: AuditedTransaction,
  flow: FlowRecord,
): Promise<Settlement> {
  if (flow.facts.registrationBegun) return settleRegistration(change, flow);
  const registration = await change.tx.findRegistration(change.user.id);
  const stands =
    registration?.status === 'complete' && registration.passwordSetAt.getTime() <= flow.createdAt;
  return stands ? {} : { refused: 'flow_expired' };
}
