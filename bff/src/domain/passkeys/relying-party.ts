import type { PasskeyOrigins } from './client-data.ts';

/** The site as authenticators know it. */
export interface RelyingParty extends PasskeyOrigins {
  /** A host name: `portal.example` (WebAuthn Level 3, section 4, "RP ID"). */
  id: string;
  name: string;
}

/** EdDSA, ES256 and RS256: between them every authenticator there is (COSE, RFC 9053). */
export const passkeyAlgorithms = [-8, -7, -257];
