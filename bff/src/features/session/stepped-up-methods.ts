import type { Facts } from '../../flow/facts.ts';
import type { Session } from '../../ports/directory.ts';

type Methods = Pick<Session, 'amr' | 'acr'>;

/**
 * What a session says of itself after a step-up: the methods it was made with and the one given now
 * (RFC 8176). A call or a text is out-of-band; a code by email adds nothing to the assurance.
 */
export function steppedUpMethods(before: Methods, facts: Facts): Methods {
  const { amr, acr = before.acr } = given(facts);
  return { amr: [...new Set([...before.amr, ...amr])], acr };
}

function given({ strongProof, phoneProvedBy }: Facts): { amr: string[]; acr?: string } {
  if (strongProof) return strongProof;
  if (phoneProvedBy === 'call') return { amr: ['tel', 'mfa'], acr: aal2 };
  if (phoneProvedBy === 'sms') return { amr: ['otp', 'sms', 'mfa'], acr: aal2 };
  return { amr: ['otp', 'email'] };
}

const aal2 = 'urn:atrezzo:acr:aal2';
