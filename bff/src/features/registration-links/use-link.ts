import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { factsOfBegun } from '../../domain/registration-links/begun-registration.ts';
import type { Facts, OpenedLink } from '../../flow/facts.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, DirectoryTransaction } from '../../ports/directory.ts';

/**
 * Uses a link up, once it has been shown that whoever opened it reads the mail. Says what has been
 * established by it, or nothing where it was used, or what it is for has changed, in the meantime.
 */
export function createUseLink({ directory, clock }: { directory: Directory; clock: Clock }) {
  return function useLink(
    link: OpenedLink,
    request: RequestContext,
    by: 'browser' | 'code',
  ): Promise<Facts | undefined> {
    const at = clock.now();
    return directory.transact(async (tx) => {
      const user = await tx.findUserById(link.userId);
      if (!user || user.disabledAt || !(await tx.takeLink(link.id, at))) return undefined;
      const { audit } = auditedTransaction({ tx, user, request, at });
      await audit('registration_link_used', { purpose: link.purpose, by });
      const proved: Facts = {
        userId: user.id,
        linkProved: true,
        emailProved: link.email,
        emailProvedAt: at.getTime(),
        ...(by === 'browser' && { emailProvedBy: 'link' }),
      };
      return link.purpose === 'complete' ? withRegistration(tx, link, { proved, by }) : proved;
    });
  };
}
export type UseLink = ReturnType<typeof createUseLink>;

/**
 * The registered password was proved when the link was asked for, by that browser alone; it must still be the
 * same one. Whoever opens the link elsewhere has proved no more than that they read the mail.
 */
async function withRegistration(
  tx: DirectoryTransaction,
  { userId, email, createdAt }: OpenedLink,
  { proved, by }: { proved: Facts; by: 'browser' | 'code' },
): Promise<Facts | undefined> {
  const registration = await tx.findRegistration(userId);
  const stands =
    registration?.status === 'begun' &&
    registration.email === email &&
    registration.passwordSetAt.getTime() <= createdAt;
  if (!stands) return undefined;
  return {
    ...proved,
    ...(by === 'browser' && { passwordProved: true }),
    ...factsOfBegun(registration),
  };
}
