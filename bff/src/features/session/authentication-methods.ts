import type { Facts } from '../../flow/facts.ts';
import type { FlowRecord } from '../../flow/flow-record.ts';

/**
 * How a session says it was made: `amr` with the values of RFC 8176, section 2, plus `email`, which has
 * none there; `acr` names the assurance. Email is no out-of-band authenticator at AAL2 (NIST SP
 * 800-63B-4, section 3.1.3.1), so a session with nothing better says so.
 */
export function authenticationMethods(flow: FlowRecord): Methods {
  const { facts } = flow;
  if (flow.kind === 'recover') return recoveredMethods(flow);
  if (facts.browserRemembered) {
    const { amr, acr } = facts.browserRemembered;
    return { amr, acr };
  }
  if (facts.strongProof) {
    const { amr, acr } = facts.strongProof;
    return { amr: [...password(facts), ...amr], acr };
  }
  if (facts.phoneProvedBy === 'call') return { amr: [...password(facts), 'tel', 'mfa'], acr: aal2 };
  if (facts.phoneProvedBy === 'sms')
    return { amr: [...password(facts), 'otp', 'sms', 'mfa'], acr: aal2 };
  const email = facts.emailProvedBy === 'link' ? ['email'] : ['otp', 'email'];
  return { amr: [...password(facts), ...email], acr: emailOnly };
}

/** Either password, where it was given in this flow. */
const password = ({ passwordProved, portalPasswordProved }: Facts): string[] =>
  passwordProved || portalPasswordProved ? ['pwd'] : [];

interface Methods {
  amr: string[];
  acr: string;
}

/**
 * In a recovery no password was proved, so none is named. A code by email and the phone on file are what
 * AAL2 asks for there (NIST SP 800-63B-4, section 4.2); a phone that was only just named proves less.
 */
function recoveredMethods({ credential, facts }: FlowRecord): Methods {
  const byPhone = { call: ['tel'], sms: ['sms'] };
  const phone = facts.phoneProvedBy ? byPhone[facts.phoneProvedBy] : [];
  const isOnFile = credential === 'password' && facts.phoneProved !== undefined;
  return { amr: ['otp', 'email', ...phone], acr: isOnFile ? aal2 : emailOnly };
}

const emailOnly = 'urn:atrezzo:acr:email';
const aal2 = 'urn:atrezzo:acr:aal2';
