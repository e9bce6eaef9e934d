import type { JsonWebKey } from 'node:crypto';
import { createPublicKey } from 'node:crypto';

type CoseKey = ReadonlyMap<number, unknown>;

/** Labels and values of COSE keys (RFC 9052, section 7; RFC 9053, sections 7.1 and 7.2; RFC 8230, section 4). */
const label = { kty: 1, alg: 3, crv: -1, x: -2, y: -3, n: -1, e: -2 };
const shortestModulus = 2_048;

/**
 * Whether a passkey's public key can verify anything, under the algorithm that it names. The library stores
 * what it is given: a key off its curve would be a factor with which no one ever signs in.
 */
export async function isUsableKey(coseKey: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const { decodeCredentialPublicKey } = await import('@simplewebauthn/server/helpers');
  try {
    const jwk = toJwk(decodeCredentialPublicKey(coseKey) as unknown as CoseKey);
    if (!jwk) return false;
    const { asymmetricKeyDetails } = createPublicKey({ key: jwk, format: 'jwk' });
    return (asymmetricKeyDetails?.modulusLength ?? shortestModulus) >= shortestModulus;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** The kinds of `passkeyAlgorithms`, each with the one curve that its algorithm is used with. */
function toJwk(key: CoseKey): JsonWebKey | undefined {
  const bytes = (at: number) => Buffer.from(key.get(at) as Uint8Array).toString('base64url');
  const kind = [label.kty, label.alg].map((at) => key.get(at)).join();
  if (kind === '3,-257') return { kty: 'RSA', n: bytes(label.n), e: bytes(label.e) };
  const curve = `${kind},${key.get(label.crv)}`;
  if (curve === '2,-7,1') return { kty: 'EC', crv: 'P-256', x: bytes(label.x), y: bytes(label.y) };
  return curve === '1,-8,6' ? { kty: 'OKP', crv: 'Ed25519', x: bytes(label.x) } : undefined;
}
