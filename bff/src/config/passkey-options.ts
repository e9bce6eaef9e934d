import type { RelyingParty } from '../domain/passkeys/relying-party.ts';
import type { AtrezzoOptions, PasskeyOptions } from './options.ts';
import { isOrigin } from './web-origin.ts';

/** What of it does not fit, in sentences. */
export function passkeySentences(baseUrl: URL | undefined, options: PasskeyOptions = {}): string[] {
  if (!baseUrl) return [];
  const { rpId = baseUrl.hostname, origins = [], topOrigins = [] } = options;
  const sentences = [...origins, ...topOrigins]
    .filter((origin) => !isOrigin(origin))
    .map(
      (origin) =>
        `Passkeys: "${origin}" is no origin. Write it exactly, like https://portal.example.`,
    );
  if (!isWithin(baseUrl.hostname, rpId)) {
    sentences.push(
      `passkeys.rpId (ATREZZO_PASSKEY_RP_ID) is "${rpId}"; it must be ${baseUrl.hostname}, or a domain above it.`,
    );
  }
  const strange = origins.filter(
    (origin) => isOrigin(origin) && !isWithin(new URL(origin).hostname, rpId),
  );
  return [
    ...sentences,
    ...strange.map((origin) => `Passkeys of ${rpId} cannot be used at ${origin}.`),
  ];
}

/** The site as authenticators know it. */
export function relyingPartyOf(
  { siteName = 'Atrezzo', passkeys = {} }: AtrezzoOptions,
  baseUrl: URL,
): RelyingParty {
  return {
    id: passkeys.rpId ?? baseUrl.hostname,
    name: siteName,
    origins: [...new Set([baseUrl.origin, ...(passkeys.origins ?? [])])],
    topOrigins: passkeys.topOrigins ?? [],
  };
}

/** WebAuthn Level 3, section 4, "RP ID": equal to the host, or a registrable domain above it. */
function isWithin(host: string, rpId: string): boolean {
  if (host === rpId) return true;
  return rpId.includes('.') && host.endsWith(`.${rpId}`);
}
