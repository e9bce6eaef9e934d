import type { FlowProblem, RegistrationLinkRequest } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import type { Background } from '../../domain/abuse/background.ts';
import type { Lockout } from '../../domain/abuse/lockout.ts';
import type { Throttle } from '../../domain/abuse/throttle.ts';
import { addressBlock } from '../../domain/abuse/throttle.ts';
import type { IsEmployeeAddress } from '../../domain/access/employees.ts';
import { normaliseEmail } from '../../domain/identifiers/email-addresses.ts';
import { normaliseUsername } from '../../domain/identifiers/username.ts';
import { messageTexts } from '../../domain/message-texts/index.ts';
import type { DeliveryOutbox } from '../../domain/messages/outbox.ts';
import type { ProvePassword } from '../../domain/passwords/password-proof.ts';
import type { Links, NewLink } from '../../domain/registration-links/links.ts';
import { keyedHash } from '../../domain/secrets/keys.ts';
import { newId } from '../../domain/secrets/tokens.ts';
import type { RequestContext } from '../../flow/step-handler.ts';
import type { AuditEntry } from '../../ports/audit-log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';

/**
 * Sends a link to go on with a registration, or to begin it anew. Who is asked for is told by nothing: the
 * same work is done for everyone before the answer, and the link is made and handed over after it.
 */
export function createRequestLink(options: {
  directory: Directory;
  links: Links;
  lockout: Lockout;
  throttle: Throttle;
  background: Background;
  provePassword: ProvePassword;
  outbox: Pick<DeliveryOutbox, 'queue'>;
  siteName: string;
  clock: Clock;
  policy: Policy;
  identifierHashKey: Uint8Array;
  isEmployeeAddress: IsEmployeeAddress;
}) {
  const { directory, links, throttle, background, provePassword, clock, policy } = options;
  const { outbox, siteName } = options;

  /** `browserToken` is what this browser will be known by. Says why not, where it is refused. */
  return async function requestLink(
    asked: RegistrationLinkRequest,
    browserToken: string,
    request: RequestContext,
  ): Promise<FlowProblem | undefined> {
    // By its domain alone: the same for everyone with such an address, known or not.
    const address = 'username' in asked ? asked.username : asked.email;
    if (options.isEmployeeAddress(normaliseEmail(address))) return { code: 'use_employee_login' };
    const retryAt = await throttle.charge(
      { name: 'links-ip', subject: addressBlock(request.ip), ...policy.requests.linksPerIp },
      { name: 'links-identifier', subject: hashOf(asked), ...policy.requests.linksPerIdentifier },
    );
    if (retryAt) return { code: 'too_many_requests', retryAt: retryAt.toISOString() };
    const found = 'username' in asked ? await toReset(asked) : await toComplete(asked, request);
    await directory.transact((tx) => tx.audit(row('registration_link_requested', request, found)));
    background.run(async () => {
      if (found && 'unverified' in found) await explain(found.unverified, request);
      else if (found) await send({ ...found, browserToken }, request);
    });
    return undefined;
  };

  /** The identifier is hashed, so that the throttle names no one; both forms have one budget for it. */
  function hashOf(asked: RegistrationLinkRequest): string {
    const text =
      'username' in asked
        ? `username:${normaliseUsername(asked.username)}`
        : `email:${normaliseEmail(asked.email) ?? asked.email.trim().toLowerCase()}`;
    return keyedHash(options.identifierHashKey, `link:${text}`);
  }

  async function toReset({ username }: { username: string }): Promise<Found | undefined> {
    const user = await directory.findUserByUsername(normaliseUsername(username));
    const registration = await directory.findRegistration(user?.id ?? '');
    if (!user || user.disabledAt) return undefined;
    if (registration?.addressChangedAt) return { userId: user.id, unverified: user.email };
    return { userId: user.id, purpose: 'reset', email: registration?.email ?? user.email };
  }

  /** Counted like any other try at a password, and as slow for an address that is no one's. */
  async function toComplete(
    asked: { email: string; password: string },
    request: RequestContext,
  ): Promise<NewLink | undefined> {
    const email = normaliseEmail(asked.email);
    const proof = await provePassword({
      subject: options.lockout.passwordSubject('email', email ?? asked.email.trim().toLowerCase()),
      password: asked.password,
      request,
      reason: 'password',
      claim: async () => {
        const registration = email ? await directory.findRegistrationByEmail(email) : undefined;
        const user = await directory.findUserById(registration?.userId ?? '');
        return { user, hash: registration?.passwordHash, found: registration };
      },
      keepHash: (tx, { id }, _found, hash) => tx.setRegistrationPasswordHash(id, hash),
    });
    if (!proof.proved || proof.found?.status !== 'begun') return undefined;
    return { userId: proof.user.id, purpose: 'complete', email: proof.found.email };
  }

  async function send(link: NewLink, request: RequestContext): Promise<void> {
    await directory.transact(async (tx) => {
      const unsent = await links.createLink(tx, link);
      await links.mailLink(tx, unsent, request.language);
      await tx.audit(row('registration_link_sent', request, link));
    });
  }

  /** A link would replace the registration, which a mailbox that no one has verified must not help to do. */
  async function explain(to: string, { language }: RequestContext): Promise<void> {
    const text = messageTexts(language).hindranceEmail({ hindrance: 'address-changed', siteName });
    await directory.transact((tx) =>
      outbox.queue(tx, {
        id: newId(clock),
        purpose: 'link',
        outgoing: { channel: 'email', message: { to, language, ...text } },
        expiresAt: new Date(clock.now().getTime() + policy.links.lifeMs),
      }),
    );
  }

  function row(
    act: 'registration_link_requested' | 'registration_link_sent',
    request: RequestContext,
    link: Found | undefined,
  ): AuditEntry {
    return {
      act,
      at: clock.now(),
      ...(link && { userId: link.userId }),
      ...(link && 'purpose' in link && { details: { purpose: link.purpose } }),
      ip: request.ip,
      ...(request.userAgent !== undefined && { userAgent: request.userAgent }),
      requestId: request.requestId,
    };
  }
}
/** A link to send; or the address on record, if it has not been verified. */
type Found = NewLink | { userId: string; unverified: string };

export type RequestLink = ReturnType<typeof createRequestLink>;
