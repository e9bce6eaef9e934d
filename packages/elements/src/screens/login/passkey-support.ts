import { isOfferDeclined } from '../../internal/passkey-offer.ts';

/**
 * What passkeys add to what can be shown here and now: using one where the browser has them at all; making
 * one where the device verifies its person by itself, unless that person said not to be asked again.
 */
export async function passkeySupport(): Promise<string[]> {
  const { PublicKeyCredential: passkeys } = globalThis;
  if (!passkeys) return [];
  const canMake = await passkeys.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
  return canMake && !isOfferDeclined() ? ['use-passkey', 'add-passkey'] : ['use-passkey'];
}
