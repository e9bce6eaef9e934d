import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** Bytes (NIST SP 800-38D, section 8.2.2). */
const ivLength = 12;
const tagLength = 16;

/**
 * Encrypts a text for storage (AES-256-GCM, NIST SP 800-38D), as base64url. The name is authenticated with it:
 * what is stored under one name cannot be exchanged for what is stored under another. Done at once, since a
 * transaction waits for it.
 */
export function seal(text: string, name: string, key: Uint8Array): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Throws where the text was sealed under another name or key, or has been changed. */
export function unseal(sealed: string, name: string, key: Uint8Array): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const [iv, tag, text] = [
    bytes.subarray(0, ivLength),
    bytes.subarray(ivLength, ivLength + tagLength),
    bytes.subarray(ivLength + tagLength),
  ];
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(tag);
  return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
}
