import type { CryptoKey } from 'jose';
import {
  CompactEncrypt,
  calculateJwkThumbprint,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { SigningKey } from '../../ports/signing-keys.ts';

/** ECDSA with P-256 and SHA-256 (RFC 7518, section 3.4). */
export const signatureAlgorithm = 'ES256';

/** How long others may keep the key set before they read it again. */
export const keySetLifeMs = 300_000;
/** A new key is published this long before it signs: by then nobody holds a key set without it. */
const publishAheadMs = 2 * keySetLifeMs;
/** For verifiers whose clocks are behind. */
const clockSkewMs = 60_000;

export interface Signer {
  kid: string;
  privateKey: CryptoKey;
}

/** What a rotation came to. */
export interface Rotation {
  kid: string;
  /** From when it signs. */
  signsFrom: Date;
  /** `false` where a rotation was under way already: its key is the one named. */
  isNew: boolean;
}

export type SigningKeys = ReturnType<typeof createSigningKeys>;

/**
 * The key pairs that sign access tokens. They lie in the database, shared by all processes; the private
 * part is encrypted there. A new key is published before it signs, and an old one stays published until
 * its last token has expired.
 */
export function createSigningKeys(options: {
  directory: Directory;
  clock: Clock;
  /** 256 bits, derived from the site's secret: what encrypts private keys at rest. */
  sealKey: Uint8Array;
  tokenLifeMs: number;
}) {
  const { directory, clock, sealKey, tokenLifeMs } = options;
  const opened = new Map<string, Promise<CryptoKey>>();

  /** Of any number of processes that want the next key, one makes it; all get the one that stands. */
  async function makeKey(after: SigningKey | undefined, signsFrom: Date): Promise<Rotation> {
    const key = await newSigningKey({
      sequence: (after?.sequence ?? 0) + 1,
      publishedAt: clock.now(),
      signsFrom,
      sealKey,
    });
    const isNew = await directory.transact(async (tx) => {
      const inserted = await tx.insertSigningKey(key);
      if (inserted) {
        await tx.audit({
          act: 'signing_key_made',
          at: key.publishedAt,
          details: { kid: key.kid, signsFrom: signsFrom.toISOString() },
        });
      }
      return inserted;
    });
    const standing = isNew ? key : await lastKey();
    return { kid: standing.kid, signsFrom: standing.signsFrom, isNew };
  }

  async function lastKey(): Promise<SigningKey> {
    const last = (await directory.listSigningKeys()).at(-1);
    if (!last) throw new Error('There is no signing key.');
    return last;
  }

  /** Where the clock stands before the first key's time, that one signs all the same. */
  async function signingKey(): Promise<SigningKey> {
    const keys = await directory.listSigningKeys();
    const now = clock.now();
    const key = keys.findLast(({ signsFrom }) => signsFrom <= now) ?? keys[0];
    if (!key) throw new Error('There is no signing key.');
    return key;
  }

  /** Whether a token that this key signed may still live. */
  function isInUse(_key: SigningKey, index: number, keys: SigningKey[]): boolean {
    const next = keys[index + 1];
    if (!next) return true;
    return clock.now().getTime() < next.signsFrom.getTime() + tokenLifeMs + clockSkewMs;
  }

  return {
    /** Makes the first key, where there is none. */
    async prepare(): Promise<void> {
      const keys = await directory.listSigningKeys();
      if (keys.length === 0) await makeKey(undefined, clock.now());
    },

    /** The key that signs now. */
    async signer(): Promise<Signer> {
      const key = await signingKey();
      const privateKey = opened.get(key.kid) ?? openPrivateKey(key, sealKey);
      opened.set(key.kid, privateKey);
      return { kid: key.kid, privateKey: await privateKey };
    },

    /** The public keys that a verifier needs now or soon, oldest first. */
    async published(): Promise<Pick<SigningKey, 'kid' | 'publicKey'>[]> {
      const keys = await directory.listSigningKeys();
      return keys.filter(isInUse).map(({ kid, publicKey }) => ({ kid, publicKey }));
    },

    /** Publishes a new key, which signs ten minutes later. While one is waiting, no other is made. */
    async rotate(): Promise<Rotation> {
      const last = await lastKey();
      if (last.signsFrom > clock.now()) {
        return { kid: last.kid, signsFrom: last.signsFrom, isNew: false };
      }
      return makeKey(last, new Date(clock.now().getTime() + publishAheadMs));
    },

    /** Removes keys whose last token has expired, and says how many. */
    async removeRetired(): Promise<number> {
      const keys = await directory.listSigningKeys();
      const firstInUse = keys.find(isInUse);
      if (!firstInUse || firstInUse === keys[0]) return 0;
      for (const { kid } of keys.slice(0, keys.indexOf(firstInUse))) opened.delete(kid);
      return directory.transact((tx) => tx.removeSigningKeysUpTo(firstInUse.sequence - 1));
    },
  };
}

async function newSigningKey(plan: {
  sequence: number;
  publishedAt: Date;
  signsFrom: Date;
  sealKey: Uint8Array;
}): Promise<SigningKey> {
  const { sealKey, ...when } = plan;
  const pair = await generateKeyPair(signatureAlgorithm, { extractable: true });
  const { x = '', y = '' } = await exportJWK(pair.publicKey);
  const publicKey = { kty: 'EC', crv: 'P-256', x, y } as const;
  const kid = await calculateJwkThumbprint(publicKey);
  const privateKey = JSON.stringify(await exportJWK(pair.privateKey));
  // The header, and with it the key's own name, is authenticated: no row can be exchanged for another.
  const sealedPrivateKey = await new CompactEncrypt(new TextEncoder().encode(privateKey))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
    .encrypt(sealKey);
  return { ...when, kid, publicKey, sealedPrivateKey };
}

async function openPrivateKey(key: SigningKey, sealKey: Uint8Array): Promise<CryptoKey> {
  const { plaintext, protectedHeader } = await unseal(key, sealKey);
  if (protectedHeader.kid !== key.kid) throw cannotBeOpened();
  const privateKey = await importJWK(
    JSON.parse(new TextDecoder().decode(plaintext)),
    signatureAlgorithm,
  );
  if (privateKey instanceof Uint8Array) throw cannotBeOpened();
  return privateKey;
}

async function unseal({ sealedPrivateKey }: SigningKey, sealKey: Uint8Array) {
  try {
    return await compactDecrypt(sealedPrivateKey, sealKey, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
  } catch (error) {
    throw cannotBeOpened(error);
  }
}

const cannotBeOpened = (cause?: unknown) =>
  new Error('The signing key cannot be opened. Has the secret been changed?', { cause });
