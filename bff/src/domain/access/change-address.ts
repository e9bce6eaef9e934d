import type { AuditedTransaction, RequestOrigin } from '../audit/audited-transaction.ts';
import type { Notices } from '../messages/notices.ts';
import type { EndAccess } from './end-access.ts';

/**
 * What a change of the address on record does to an account, inside the transaction that changes it. A mailbox
 * that is given up may soon be someone else's, so whatever the former address led to ends, and the new one
 * counts for nothing in a recovery until it is verified. Both are told. `false`, and nothing is changed, if
 * another user is registered with the new address.
 */
export function createChangeAddress(options: { endAccess: EndAccess; notices: Notices }) {
  const { endAccess, notices } = options;

  return async function changeAddress(
    change: AuditedTransaction<RequestOrigin & { language: string }>,
    { to, source }: { to: string; source: string },
  ): Promise<boolean> {
    const { tx, user, at, audit, request } = change;
    const registration = (await tx.findRegistration(user.id))?.status ?? 'none';
    if (registration === 'begun') await tx.removeRegistration(user.id);
    if (registration === 'complete' && !(await tx.changeRegisteredAddress(user.id, to, at))) {
      return false;
    }
    await audit('address_changed', { source, registration });
    await endAccess(change, 'address_changed');
    if (registration !== 'complete') return true;
    for (const address of [user.email, to]) {
      await notices.tell(tx, { event: 'address_changed', to: address, language: request.language });
    }
    return true;
  };
}
export type ChangeAddress = ReturnType<typeof createChangeAddress>;
