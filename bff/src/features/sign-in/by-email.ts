import type { LoginMethod } from '@atrezzo/contract';
import type { Policy } from '../../config/policy.ts';
import type { Lockout } from '../../domain/abuse/lockout.ts';
import type { IsEmployeeAddress } from '../../domain/access/employees.ts';
import { normaliseEmail } from '../../domain/identifiers/email-addresses.ts';
import type { ProvePassword } from '../../domain/passwords/password-proof.ts';
import { factsOfBegun } from '../../domain/registration-links/begun-registration.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import type { Outcome } from '../../flow/step-handler.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Directory, Registration, User } from '../../ports/directory.ts';
import type { CredentialsCheck } from './credentials-check.ts';
import { isWanted } from './credentials-check.ts';

/**
 * Login: the email address and the password of the registration. Whoever goes on by a link in a mail must be
 * the one to whom it was sent.
 */
export function createCheckByEmail(options: {
  directory: Directory;
  lockout: Lockout;
  policy: Policy;
  isEmployeeAddress: IsEmployeeAddress;
  provePassword: ProvePassword;
}): CredentialsCheck {
  const { directory, lockout, policy, isEmployeeAddress, provePassword } = options;

  return async (flow, { identifier, password }, request) => {
    const email = normaliseEmail(identifier);
    // Before anything is counted or compared: the same for everyone with such an address, known or not.
    if (isEmployeeAddress(email)) return refuse({ code: 'use_employee_login' });
    const proof = await provePassword({
      subject: lockout.passwordSubject('email', email ?? identifier.trim().toLowerCase()),
      password,
      request,
      reason: 'password',
      claim: async () => {
        const found = await findByEmail(email);
        const { user, registration } = isWanted(flow, found.user) ? found : nobody;
        const hash = registration?.passwordHash ?? user?.portalPasswordHash;
        return { user, hash, found: registration };
      },
      keepHash: (tx, { id }, registration, hash) =>
        registration
          ? tx.setRegistrationPasswordHash(id, hash)
          : tx.setPortalPasswordHash(id, hash),
    });
    if (!proof.proved) return refuse(proof.refusal);
    const { user, found: registration, rehash } = proof;
    // Whoever knows the portal's password may be told that the registration is still to be done.
    if (!registration) return refuse({ code: 'registration_required' });
    return (
      methodRefusal(flow.method, registration) ??
      signedIn(flow, user, { ...registration, ...(rehash && { passwordHash: rehash }) })
    );
  };

  async function findByEmail(
    email: string | undefined,
  ): Promise<{ user?: User | undefined; registration?: Registration | undefined }> {
    if (!email) return {};
    const registration = await directory.findRegistrationByEmail(email);
    const user = registration
      ? await directory.findUserById(registration.userId)
      : await directory.findUserByEmail(email);
    return { user, registration };
  }

  function methodRefusal(method: LoginMethod | undefined, registration: Registration) {
    if (registration.status !== 'complete') return undefined;
    if (method === 'phone' && !registration.phone) return refuse({ code: 'phone_not_registered' });
    if (method === 'email' && registration.phone && !policy.phoneUsersMayUseEmail) {
      return refuse({ code: 'method_not_allowed' });
    }
    return undefined;
  }

  async function signedIn(
    flow: FlowRecord,
    user: User,
    registration: Registration,
  ): Promise<Outcome> {
    const consent = await directory.findConsent(user.id);
    const passkeys = await directory.findPasskeys(user.id);
    return {
      facts: {
        userId: user.id,
        passwordProved: true,
        ...(passkeys.length > 0 && { passkeyOnFile: true }),
        ...(registration.addressChangedAt && { addressChanged: true }),
        // A browser remembered for someone else proves nothing of this person.
        ...(flow.facts.userId !== user.id && { browserRemembered: null }),
        // Nor has this person accepted what the other one did.
        termsAccepted: consent?.version ?? null,
        ...(registration.status === 'begun' && factsOfBegun(registration)),
      },
    };
  }
}

const nobody = { user: undefined, registration: undefined };
