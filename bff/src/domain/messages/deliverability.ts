import type { AuditEntry } from '../../ports/audit-log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { UndeliverableAddress, UndeliverableReason } from '../../ports/deliverability.ts';
import type { Directory, DirectoryTransaction } from '../../ports/directory.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { RequestOrigin } from '../audit/audited-transaction.ts';
import { normaliseEmail } from '../identifiers/email-addresses.ts';
import { maskEmail } from '../identifiers/masking.ts';

/** Why an operator says so, and from where. */
type Clearing = Pick<RequestOrigin, 'requestId' | 'ip'> & { reason: string };

/**
 * Addresses that mails do not reach. Sending on to them would tell a mail provider that this site does not
 * listen, and then no one's codes arrive any more.
 */
export function createDeliverability(options: {
  directory: Directory;
  clock: Clock;
  metrics: Pick<Metrics, 'mailWithheld'>;
}) {
  const { directory, clock, metrics } = options;

  return {
    /** On a mail provider's word. What it reports about addresses in another spelling is theirs too. */
    async mark(address: string, reason: UndeliverableReason): Promise<void> {
      const normal = normaliseEmail(address);
      if (normal === undefined) return;
      const markedAt = clock.now();
      await directory.transact(async (tx) => {
        if (!(await tx.markUndeliverable({ address: normal, reason, markedAt }))) return;
        await audit(tx, normal, { act: 'address_marked_undeliverable', details: { reason } });
      });
    },

    /** The marks of whichever of these addresses have one. */
    async marks(addresses: Iterable<string>): Promise<UndeliverableAddress[]> {
      const normal = [...addresses].map(normaliseEmail).filter((one) => one !== undefined);
      const found = await Promise.all(
        [...new Set(normal)].map((one) => directory.findUndeliverableAddress(one)),
      );
      return found.filter((mark) => mark !== undefined);
    },

    /** An operator's word that mails arrive again; `false` where they were not held back. */
    async clear(address: string, { reason, ...request }: Clearing): Promise<boolean> {
      const normal = normaliseEmail(address);
      if (normal === undefined) return false;
      return directory.transact(async (tx) => {
        const cleared = await tx.clearUndeliverable(normal);
        if (!cleared) return false;
        await audit(tx, normal, {
          act: 'address_cleared',
          actorId: 'operator',
          ...request,
          details: { reason },
        });
        return true;
      });
    },

    /** Whether a mail must be held back; that it was is written down. */
    async withholds(address: string): Promise<boolean> {
      const marked = await directory.findUndeliverableAddress(address);
      if (!marked) return false;
      metrics.mailWithheld(marked.reason);
      await directory.transact((tx) =>
        audit(tx, address, { act: 'email_withheld', details: { reason: marked.reason } }),
      );
      return true;
    },
  };

  async function audit(
    tx: DirectoryTransaction,
    address: string,
    { details, ...entry }: Omit<AuditEntry, 'at' | 'userId'>,
  ): Promise<void> {
    const user = await tx.findUserByEmail(address);
    await tx.audit({
      ...entry,
      at: clock.now(),
      ...(user && { userId: user.id }),
      details: { ...details, address: maskEmail(address) },
    });
  }
}
export type Deliverability = ReturnType<typeof createDeliverability>;
