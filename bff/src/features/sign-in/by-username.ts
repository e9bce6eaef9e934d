import type { Lockout } from '../../domain/abuse/lockout.ts';
import type { IsEmployeeAddress } from '../../domain/access/employees.ts';
import { normaliseEmail } from '../../domain/identifiers/email-addresses.ts';
import { normaliseUsername } from '../../domain/identifiers/username.ts';
import type { ProvePassword } from '../../domain/passwords/password-proof.ts';
import { factsOfBegun } from '../../domain/registration-links/begun-registration.ts';
import type { Facts } from '../../flow/facts.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';
import { refuse } from '../../flow/step-handler.ts';
import type { Directory, Registration } from '../../ports/directory.ts';
import type { CredentialsCheck } from './credentials-check.ts';
import { isWanted } from './credentials-check.ts';

/**
 * Registration begins with what the portal knows: its own username and password. Whoever goes on by a link
 * in a mail must be the one to whom it was sent.
 */
export function createCheckByUsername(options: {
  directory: Directory;
  lockout: Lockout;
  isEmployeeAddress: IsEmployeeAddress;
  provePassword: ProvePassword;
}): CredentialsCheck {
  const { directory, lockout, isEmployeeAddress, provePassword } = options;
  return async (flow, { identifier, password }, request) => {
    const username = normaliseUsername(identifier);
    if (isEmployeeAddress(normaliseEmail(identifier)))
      return refuse({ code: 'use_employee_login' });
    const proof = await provePassword({
      subject: lockout.passwordSubject('username', username),
      password,
      request,
      reason: 'portal_password',
      claim: async () => {
        const found = await directory.findUserByUsername(username);
        const user = isWanted(flow, found) ? found : undefined;
        return { user, hash: user?.portalPasswordHash, found: undefined };
      },
      keepHash: (tx, user, _found, hash) => tx.setPortalPasswordHash(user.id, hash),
    });
    if (!proof.proved) return refuse(proof.refusal);
    const { id: userId } = proof.user;
    const registration = await directory.findRegistration(userId);
    if (flow.kind === 'register' && registration?.status === 'complete') {
      return refuse({ code: 'already_registered' });
    }
    const consent = await directory.findConsent(userId);
    const recoveryCodes = await directory.readRecoveryCodes(userId);
    return {
      facts: {
        userId,
        portalPasswordProved: true,
        ...(consent && { termsAccepted: consent.version }),
        ...(recoveryCodes.left > 0 && { recoveryCodesOnFile: true }),
        ...(flow.kind === 'resume' && goingOn(flow, registration)),
      },
    };
  };
}

/** What is there to go on with, or to be replaced once its phone has been proved. */
function goingOn({ facts }: FlowRecord, registration: Registration | undefined): Facts {
  if (registration?.status === 'begun') {
    // A code was proved at another address than the one to which the link went: that is begun anew.
    return registration.email === facts.link?.email ? factsOfBegun(registration) : {};
  }
  if (!registration) return {};
  const { phone } = registration;
  return { registrationReplaced: true, ...(phone !== undefined && { registeredPhone: phone }) };
}
