import type { KeyObject } from 'node:crypto';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { JWK, JWTPayload } from 'jose';

export type SignatureName = 'ES256' | 'RS256' | 'EdDSA';

export interface KeyPair {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** How a token is made, where it is not made as it should be. */
export interface Forgery {
  /** Signs with a key that the provider does not publish. */
  strangeKey?: true;
  /** `none`: no signature at all. `HS256`: a MAC under the client's secret. */
  alg?: 'none' | 'HS256';
  typ?: string;
  /** Null: the header names no key. */
  kid?: string | null;
  /** Changes the finished token. */
  rewrite?: (token: string, keys: KeyPair) => string;
}

export function newKeyPair(alg: SignatureName, modulusLength = 2_048): KeyPair {
  if (alg === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (alg === 'EdDSA') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('rsa', { modulusLength });
}

/** What signs the text of a token (RFC 7518, section 3). */
export function signerOf(alg: SignatureName, key: KeyObject) {
  return (text: string): Buffer =>
    sign(alg === 'EdDSA' ? null : 'sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The keys of a provider for tests: one that signs, what is published, and ways to sign wrongly. */
export function createIssuerKeys(alg: SignatureName, clientSecret: string) {
  const strange = newKeyPair(alg);
  let current = newKeyPair(alg);
  let rotations = 1;
  const kid = () => `key-${rotations}`;

  return {
    /** Signs with another key from now on; the one before is no longer published. */
    rotate(modulusLength?: number) {
      current = newKeyPair(alg, modulusLength);
      rotations += 1;
    },
    published: (): JWK[] => [
      { ...(current.publicKey.export({ format: 'jwk' }) as JWK), kid: kid(), alg },
    ],
    current: () => current,
    /** By hand: a library would refuse to make what a test needs. */
    sign(claims: JWTPayload, forgery: Forgery): string {
      const { rewrite = (token) => token } = forgery;
      return rewrite(signWith(claims, forgery), current);
    },
  };

  function signWith(claims: JWTPayload, forgery: Forgery): string {
    const { typ = 'JWT', kid: named = kid() } = forgery;
    const header = { typ, ...(named !== null && { kid: named }) };
    if (forgery.alg === 'none') {
      return `${part({ alg: 'none', typ })}.${part(claims)}.`;
    }
    const { privateKey } = forgery.strangeKey ? strange : current;
    const byMac = forgery.alg === 'HS256';
    const text = `${part({ alg: byMac ? 'HS256' : alg, ...header })}.${part(claims)}`;
    const signature = byMac
      ? createHmac('sha256', clientSecret).update(text).digest()
      : signerOf(alg, privateKey)(text);
    return `${text}.${signature.toString('base64url')}`;
  }
}
