import { canFillInPasskeys, usePasskey } from '@atrezzo/client/passkeys';
import type { PasskeyAssertion, PasskeyRequest } from '@atrezzo/contract';
import { passkeyProblems } from '../../messages/en/passkey-problems.ts';
import { english } from '../../messages/language.ts';

/**
 * Puts the person's passkeys among what the browser offers below the address field (WebAuthn Level 3, section
 * 5.1.4, conditional mediation). Nothing comes of it unless one is chosen there.
 */
export async function fillInPasskey(
  options: PasskeyRequest | undefined,
): Promise<PasskeyAssertion | undefined> {
  Object.assign(english, passkeyProblems);
  if (!options || !(await canFillInPasskeys())) return undefined;
  const used = await usePasskey(options, { autofill: true });
  return used.ok ? used.response : undefined;
}
