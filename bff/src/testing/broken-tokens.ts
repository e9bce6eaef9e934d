import type { KeyObject } from 'node:crypto';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

export type BrokenToken = [name: string, token: string];

export interface Parts {
  header: Record<string, unknown>;
  claims: string;
  signature: Buffer;
  raw: [string, string, string];
}

/** Base64url of text, of bytes, or of JSON. */
export const encode = (value: object | string | Buffer) =>
  Buffer.from(
    typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value),
  ).toString('base64url');

export function readToken(token: string): Parts {
  const [header = '', claims = '', signature = ''] = token.split('.');
  return {
    header: JSON.parse(Buffer.from(header, 'base64url').toString()),
    claims: Buffer.from(claims, 'base64url').toString(),
    signature: Buffer.from(signature, 'base64url'),
    raw: [header, claims, signature],
  };
}

/**
 * Every way that a good token (RFC 7515, compact) can be wrong in its form, its header or its signature while
 * all its claims hold. The classes are those of Project Wycheproof's JWS vectors and of RFC 8725.
 */
export function brokenTokens(token: string): BrokenToken[] {
  const parts = readToken(token);
  return [...misshapen(parts), ...resigned(parts), ...fromAnotherKey(parts)];
}

function misshapen({ header, claims, signature, raw: [h, p, s] }: Parts): BrokenToken[] {
  const flipped = (at: number) => {
    const bytes = Buffer.from(signature);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return encode(bytes);
  };
  const altered = encode(claims.replace(/"iat":(\d+)/, (_, iat) => `"iat":${Number(iat) - 1}`));
  return [
    ['empty', ''],
    ['of dots alone', '..'],
    ['whose first bit of the signature is flipped', `${h}.${p}.${flipped(0)}`],
    ['whose last bit of the signature is flipped', `${h}.${p}.${flipped(signature.length - 1)}`],
    ['without a signature', `${h}.${p}.`],
    ['without a signature and its separator', `${h}.${p}`],
    ['whose signature is a byte short', `${h}.${p}.${encode(signature.subarray(0, -1))}`],
    [
      'whose signature is a byte long',
      `${h}.${p}.${encode(Buffer.concat([signature, Buffer.alloc(1)]))}`,
    ],
    ['whose signature is all zeros', `${h}.${p}.${encode(Buffer.alloc(signature.length))}`],
    [
      'whose signature has half its bytes',
      `${h}.${p}.${encode(signature.subarray(0, signature.length / 2))}`,
    ],
    ['whose payload is altered', `${h}.${altered}.${s}`],
    ['without a payload', `${h}..${s}`],
    ['without a payload and its separator', `${h}.${s}`],
    ['whose header is altered', `${encode({ ...header, extra: 1 })}.${p}.${s}`],
    ['without a header', `.${p}.${s}`],
    ['without a header and its separator', `${p}.${s}`],
    ['of a payload alone', `.${p}.`],
    ['with an empty part more', `${[h, p, s].join('.')}.`],
    ['with a part more', `${[h, p, s].join('.')}.${s}`],
    ['of five parts, as an encrypted one', `${h}..${p}.${s}.${s}`],
    ['as flattened JSON', JSON.stringify({ protected: h, payload: p, signature: s })],
    [
      'as general JSON',
      JSON.stringify({ payload: p, signatures: [{ protected: h, signature: s }] }),
    ],
    ['whose header is no JSON', `${encode('{"alg":')}.${p}.${s}`],
    ['whose header is a list', `${encode([header])}.${p}.${s}`],
    ['whose signature is padded', `${h}.${p}.${s}=`],
    ['whose signature has other unused bits', `${h}.${p}.${otherBits(s)}`],
    ['with a line break at its end', `${h}.${p}.${s}\n`],
    ['with a space in it', `${h}.${p}. ${s}`],
    ...['none', 'None', 'NONE', 'nOnE'].flatMap((alg): BrokenToken[] => [
      [`of the algorithm ${alg}, unsigned`, `${encode({ ...header, alg })}.${p}.`],
      [
        `of the algorithm ${alg}, with the signature it had`,
        `${encode({ ...header, alg })}.${p}.${s}`,
      ],
    ]),
  ];
}

/** The same bytes, written otherwise; a part of whole triples has no unused bits, and gets a letter more. */
function otherBits(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet[alphabet.indexOf(part.at(-1) ?? 'A') ^ 1] ?? '';
  return part.length % 4 === 0 ? `${part}A` : part.slice(0, -1) + last;
}

/** The same key would verify, but the header asks for what it may not. */
function resigned({ header, raw: [, p, s] }: Parts): BrokenToken[] {
  const { alg, ...unnamed } = header;
  const others = ['ES384', 'ES512', 'ES256K', 'RS512', 'PS384', 'HS384', String(alg).toLowerCase()];
  return [
    ['that names no algorithm', `${encode(unnamed)}.${p}.${s}`],
    ['whose algorithm is no text', `${encode({ ...header, alg: [alg] })}.${p}.${s}`],
    ...others.map(
      (other): BrokenToken => [
        `that says ${other}`,
        `${encode({ ...header, alg: other })}.${p}.${s}`,
      ],
    ),
  ];
}

/** Signed by someone who offers the key along with the token (RFC 8725, sections 3.9 and 3.10). */
function fromAnotherKey({ header, raw: [, p] }: Parts): BrokenToken[] {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = own.publicKey.export({ format: 'jwk' });
  const offers: [string, object][] = [
    ['in its header', { jwk }],
    ['at an address', { jku: 'http://127.0.0.1:9/keys' }],
    [
      'as a certificate',
      { x5c: [own.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')] },
    ],
    ['as a certificate at an address', { x5u: 'http://127.0.0.1:9/certificate' }],
    ['under a path as its name', { kid: '../../../../dev/null' }],
  ];
  return offers.map(([where, offer]) => {
    const signed = `${encode({ ...header, ...offer, alg: 'ES256' })}.${p}`;
    return [
      `that offers its own key ${where}`,
      `${signed}.${encode(ecSign(signed, own.privateKey))}`,
    ];
  });
}

export const ecSign = (text: string, key: KeyObject, hash = 'sha256') =>
  sign(hash, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });

/** Signed by the right key, with a header that must be understood and is not (RFC 7515, section 4.1.11). */
export function uncriticalTokens(good: string, signText: (text: string) => Buffer): BrokenToken[] {
  const {
    header,
    claims,
    raw: [, p],
  } = readToken(good);
  const signed = (extra: object, payload = p) => {
    const text = `${encode({ ...header, ...extra })}.${payload}`;
    return `${text}.${encode(signText(text))}`;
  };
  return [
    ['with an extension that must be understood', signed({ crit: ['urn:x'], 'urn:x': true })],
    ['with an empty list of what must be understood', signed({ crit: [] })],
    ['whose list of what must be understood names the algorithm', signed({ crit: ['alg'] })],
    ['that names as critical what its header does not hold', signed({ crit: ['urn:x'] })],
    [
      'whose payload is not encoded',
      signed({ crit: ['b64'], b64: false }, claims.replaceAll('.', '%2e')),
    ],
    ['around another token', signed({ cty: 'JWT' }, encode(good))],
  ];
}

/** A MAC under the public key, for who verifies with "the key" whatever the algorithm (CVE-2015-9235). */
export function confusedTokens(good: string, publicKey: KeyObject): BrokenToken[] {
  const {
    header,
    raw: [, p],
  } = readToken(good);
  const jwk = publicKey.export({ format: 'jwk' });
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const keys: [string, string | Buffer][] = [
    ['as PEM', pem],
    ['as PEM without its last line break', pem.trimEnd()],
    ['as DER', publicKey.export({ format: 'der', type: 'spki' })],
    ['as a JWK', JSON.stringify(jwk)],
    ['as its own number', Buffer.from(String(jwk.x ?? jwk.n), 'base64url')],
    ['left out', ''],
  ];
  return [256, 384, 512].flatMap((bits) =>
    keys.map(([form, key]): BrokenToken => {
      const text = `${encode({ ...header, alg: `HS${bits}` })}.${p}`;
      const mac = createHmac(`sha${bits}`, key).update(text).digest();
      return [`of HS${bits} under the public key ${form}`, `${text}.${encode(mac)}`];
    }),
  );
}
