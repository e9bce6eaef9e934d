import type { AdministrativeAct, ProblemCode } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import type { Lockout } from '../../domain/abuse/lockout.ts';
import type { EndAccess } from '../../domain/access/end-access.ts';
import type { LiveSession } from '../../domain/access/sessions.ts';
import type { AuditedTransaction } from '../../domain/audit/audited-transaction.ts';
import { auditedTransaction } from '../../domain/audit/audited-transaction.ts';
import type { Notices } from '../../domain/messages/notices.ts';
import type { Links } from '../../domain/registration-links/links.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, DirectoryTransaction, User } from '../../ports/directory.ts';
import { createAccountActs } from './account-acts.ts';
import { isAdministrator, manages } from './administrator.ts';

export interface Administering {
  /** The administrator's own. */
  live: LiveSession;
  userId: string;
  act: AdministrativeAct;
  reason: string;
}

type Change = AuditedTransaction<RequestContext>;

/**
 * What administrators do to those whom they manage. Who does it is checked again inside the transaction
 * that does it: an administrator who was just reset does nothing more.
 */
export function createAdminister(options: {
  directory: Directory;
  endAccess: EndAccess;
  lockout: Lockout;
  links: Links;
  notices: Notices;
  clock: Clock;
  policy: Policy;
}) {
  const { directory, links, notices, clock, policy } = options;
  const accountActs = createAccountActs(options);

  const acts: Record<
    AdministrativeAct,
    (change: Change, reason: string) => Promise<ProblemCode | undefined>
  > = {
    async 'reset-registration'(change, reason) {
      const registration = await accountActs.resetRegistration(change, reason);
      await mailLink(change, 'admin-reset');
      const { tx, user, request } = change;
      const former = registration?.email;
      // The link goes to the address on record, which may have changed since the registration.
      if (former && former !== user.email) {
        const { language } = request;
        await notices.tell(tx, { event: 'registration_reset', to: former, language });
      }
      return undefined;
    },

    async 'resend-link'(change, reason) {
      const { tx, user, audit } = change;
      const registration = await tx.findRegistration(user.id);
      if (registration?.status === 'complete') return 'already_registered';
      await audit('registration_link_requested', { reason });
      await mailLink(change, registration ? 'complete' : 'admin-reset');
      return undefined;
    },

    async unlock(change, reason) {
      await accountActs.unlock(change, reason);
      return undefined;
    },

    async sessions(change, reason) {
      await accountActs.endSessions(change, reason, 'administrator');
      return undefined;
    },
  };

  return async function administer(
    { live, userId, act, reason }: Administering,
    request: RequestContext,
  ): Promise<ProblemCode | undefined> {
    return directory.transact(async (tx) => {
      const user = await tx.findUserById(userId);
      const refusal = await refusalOf(tx, live, user);
      if (refusal || !user) return refusal ?? 'not_found';
      const actorId = live.user.id;
      const change = auditedTransaction({ tx, user, request, at: clock.now(), actorId });
      return acts[act](change, reason);
    });
  };

  async function refusalOf(
    tx: DirectoryTransaction,
    { session, user: { id } }: LiveSession,
    user: User | undefined,
  ): Promise<ProblemCode | undefined> {
    const actor = await tx.findUserById(id);
    if (!actor || actor.disabledAt || !(await tx.isSessionOpen(session.id))) {
      return 'session_required';
    }
    if (!isAdministrator(actor, policy)) return 'administrator_required';
    if (user?.id === actor.id) return 'own_registration';
    if (!user || !manages(actor, user)) return 'not_found';
    return (await isLastAdministrator(tx, user)) ? 'last_administrator' : undefined;
  }

  /** Of any organisation, the administrator's own or another: no one would be left to let others in again. */
  async function isLastAdministrator(tx: DirectoryTransaction, user: User): Promise<boolean> {
    if (!isAdministrator(user, policy)) return false;
    for (const organisationId of user.managedOrganisationIds) {
      const others = await tx.hasOtherAdministrator(
        organisationId,
        user.id,
        policy.administrativeRoles,
      );
      if (!others) return true;
    }
    return false;
  }

  async function mailLink(change: Change, purpose: 'complete' | 'admin-reset'): Promise<void> {
    const { tx, user, request, audit } = change;
    const link = await links.createLink(tx, { userId: user.id, purpose, email: user.email });
    await links.mailLink(tx, link, request.language);
    await audit('registration_link_sent', { purpose });
  }
}
export type Administer = ReturnType<typeof createAdminister>;
