import type { KeyObject } from 'node:crypto';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type {
  PasskeyAssertion,
  PasskeyCreation,
  PasskeyRegistration,
  PasskeyRequest,
} from '@atrezzo/contract';

/** What a test makes different from how a browser and an authenticator of good faith would do it. */
export interface Deviations {
  origin?: string;
  type?: string;
  challenge?: string;
  crossOrigin?: boolean;
  topOrigin?: string;
  rpId?: string;
  userPresent?: boolean;
  userVerified?: boolean;
  userHandle?: string | undefined;
  counter?: number;
  /** Spoils the signature. */
  forged?: boolean;
}

export interface SoftwareAuthenticatorOptions {
  origin?: string;
  /** Whether its keys can be brought to other devices. */
  backupEligible?: boolean;
  /** Whether it counts its signatures. */
  counts?: boolean;
  aaguid?: string;
}

/** Flags of authenticator data (WebAuthn Level 3, section 6.1). */
const flag = { up: 0x01, uv: 0x04, be: 0x08, bs: 0x10, at: 0x40 };

/**
 * An authenticator and the browser around it, in software: real keys (ES256), attestation `none`. It holds one
 * passkey at a time, and does as it is told where a real one would refuse.
 */
export function createSoftwareAuthenticator(options: SoftwareAuthenticatorOptions = {}) {
  const { origin = 'http://localhost:4000', backupEligible = false, counts = true } = options;
  const { aaguid = '00000000-0000-0000-0000-000000000000' } = options;
  const credentialId = randomBytes(16);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let counter = 0;
  let userHandle: string | undefined;
  let rpId = '';

  const id = credentialId.toString('base64url');
  const answer = { id, rawId: id, type: 'public-key' } as const;

  function flags({ userPresent = true, userVerified = true }: Deviations, attested: boolean) {
    return (
      (userPresent ? flag.up : 0) |
      (userVerified ? flag.uv : 0) |
      (backupEligible ? flag.be | flag.bs : 0) |
      (attested ? flag.at : 0)
    );
  }

  function authenticatorData(deviations: Deviations, attested: Buffer[]): Buffer {
    if (counts) counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(deviations.counter ?? counter);
    return Buffer.concat([
      sha256(deviations.rpId ?? rpId),
      Buffer.from([flags(deviations, attested.length > 0)]),
      count,
      ...attested,
    ]);
  }

  function clientData(type: string, challenge: string, deviations: Deviations): Buffer {
    const { crossOrigin = false, topOrigin } = deviations;
    return Buffer.from(
      JSON.stringify({
        type: deviations.type ?? type,
        challenge: deviations.challenge ?? challenge,
        origin: deviations.origin ?? origin,
        crossOrigin,
        ...(topOrigin !== undefined && { topOrigin }),
      }),
    );
  }

  return {
    credentialId: id,

    /** As `navigator.credentials.create`. */
    create(asked: PasskeyCreation, deviations: Deviations = {}): PasskeyRegistration {
      userHandle = asked.user.id;
      rpId = asked.rp.id ?? '';
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const model = Buffer.from(aaguid.replaceAll('-', ''), 'hex');
      const data = authenticatorData(deviations, [model, length, credentialId, coseKey(publicKey)]);
      return {
        ...answer,
        response: {
          clientDataJSON: clientData('webauthn.create', asked.challenge, deviations).toString(
            'base64url',
          ),
          attestationObject: attestationNone(data).toString('base64url'),
          transports: ['internal'],
        },
      };
    },

    /** As `navigator.credentials.get`. */
    get(asked: PasskeyRequest, deviations: Deviations = {}): PasskeyAssertion {
      const data = authenticatorData(deviations, []);
      const clientDataJSON = clientData('webauthn.get', asked.challenge, deviations);
      const signed = Buffer.concat([data, sha256(clientDataJSON)]);
      const signature = sign('sha256', deviations.forged ? data : signed, privateKey);
      const handle = 'userHandle' in deviations ? deviations.userHandle : userHandle;
      return {
        ...answer,
        response: {
          clientDataJSON: clientDataJSON.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          ...(handle !== undefined && { userHandle: handle }),
        },
      };
    },
  };
}
export type SoftwareAuthenticator = ReturnType<typeof createSoftwareAuthenticator>;

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

/** An ES256 key as COSE writes it: `{1: 2, 3: -7, -1: 1, -2: x, -3: y}` (RFC 9053, section 7.1.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    bytes(x),
    Buffer.from('225820', 'hex'),
    bytes(y),
  ]);
}

/** `{fmt: "none", attStmt: {}, authData}` in CBOR (WebAuthn Level 3, section 8.7). */
function attestationNone(authData: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(authData.length);
  return Buffer.concat([
    Buffer.from([0xa3]),
    Buffer.from([0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    Buffer.from([0x59]),
    length,
    authData,
  ]);
}
