import type { PasskeyAssertion, PasskeyRegistration } from '@atrezzo/contract';

type Answer = PasskeyRegistration | PasskeyAssertion;
/** Makes a good answer wrong in one thing. */
export type Alteration<Good extends Answer = Answer> = (good: Good) => object;

const decode = (text: string) => Buffer.from(text, 'base64url');
const encode = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url');

/** Replaces a member of the answer itself. */
export const member =
  (name: string, value: unknown): Alteration =>
  (good) => ({ ...good, [name]: value });

/** Changes the bytes of a member of the answer's `response`. */
export const bytesOf =
  (name: string, change: (bytes: Buffer) => Buffer | string): Alteration =>
  (good) => {
    const { response } = good as { response: Record<string, unknown> };
    const bytes = decode(String(response[name] ?? ''));
    return { ...good, response: { ...response, [name]: encode(change(bytes)) } };
  };

/** Changes what the browser states. */
export const clientData = (change: (data: Record<string, unknown>) => unknown): Alteration =>
  bytesOf('clientDataJSON', (bytes) => JSON.stringify(change(JSON.parse(bytes.toString()))));

/** Flips the bits of `mask` in the byte at `at`, from the end where it is negative. */
export const flip =
  (at: number, mask = 1) =>
  (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    const index = at < 0 ? copy.length + at : at;
    copy[index] = (copy[index] ?? 0) ^ mask;
    return copy;
  };

/** Where authenticator data begins in an attestation object of the format `none`. */
const authDataAt = (attestation: Buffer) => attestation.indexOf('authData') + 'authData'.length + 3;

/** Changes the authenticator data within the attestation object, and the length written before it. */
export const authDataOf = (change: (data: Buffer) => Buffer): Alteration =>
  bytesOf('attestationObject', (attestation) => {
    const at = authDataAt(attestation);
    const data = change(attestation.subarray(at));
    const head = Buffer.from(attestation.subarray(0, at));
    head.writeUInt16BE(data.length, at - 2);
    return Buffer.concat([head, data]);
  });

/** Parts of authenticator data (WebAuthn Level 3, section 6.1): where each begins. */
export const authData = {
  rpIdHash: 0,
  flags: 32,
  counter: 33,
  aaguid: 37,
  idLength: 53,
  credentialId: 55,
  /** After a credential id of 16 bytes. */
  publicKey: 71,
} as const;

export const flag = { up: 0x01, uv: 0x04, be: 0x08, bs: 0x10, at: 0x40, ed: 0x80 } as const;
