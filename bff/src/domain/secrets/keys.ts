import { createHash, createHmac, hkdfSync } from 'node:crypto';

/** The keys of one site, each derived from its secret for one use alone (RFC 5869). */
export interface Keys {
  codeMac: Uint8Array;
  passwordPepper: Uint8Array;
  identifierHash: Uint8Array;
  linkCodeMac: Uint8Array;
  /** Encrypts the private keys of access tokens at rest. */
  signingKeySeal: Uint8Array;
  recoveryCodeHash: Uint8Array;
  /** Encrypts messages that wait. */
  outboxSeal: Uint8Array;
}

export function deriveKeys(secret: string): Keys {
  const derive = (use: string) =>
    new Uint8Array(hkdfSync('sha256', secret, 'atrezzo', `atrezzo/v1/${use}`, 32));
  return {
    codeMac: derive('code-mac'),
    passwordPepper: derive('password-pepper'),
    identifierHash: derive('identifier-hash'),
    linkCodeMac: derive('link-code-mac'),
    signingKeySeal: derive('signing-key-seal'),
    recoveryCodeHash: derive('recovery-code-hash'),
    outboxSeal: derive('outbox-seal'),
  };
}

/** A keyed hash of something a person typed, so that a table of failures names no one. Hex. */
export function keyedHash(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** How a bearer token is stored. The token has 256 bits of entropy, so a plain hash suffices. Hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
