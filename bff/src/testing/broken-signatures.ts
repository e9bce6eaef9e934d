import type { KeyObject } from 'node:crypto';
import { constants, createHash, privateEncrypt, sign } from 'node:crypto';
import type { BrokenToken } from './broken-tokens.ts';
import { ecSign, encode, readToken } from './broken-tokens.ts';

const order = Buffer.from(
  'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
  'hex',
);
const number = (value: number) => Buffer.concat([Buffer.alloc(31), Buffer.from([value])]);

/** Signatures for P-256 that a careless verifier takes (CVE-2022-21449 and others). */
export function brokenEcTokens(
  good: string,
  { privateKey }: { privateKey: KeyObject },
): BrokenToken[] {
  const {
    signature,
    raw: [h, p],
  } = readToken(good);
  const text = `${h}.${p}`;
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
  const pairs: [string, Buffer[]][] = [
    ['r and s are 0', [number(0), number(0)]],
    ['r is 0', [number(0), s]],
    ['s is 0', [r, number(0)]],
    ['r is 1 and s is 0', [number(1), number(0)]],
    ['r and s are 1', [number(1), number(1)]],
    ['r and s are the order', [order, order]],
    ['r is the order', [order, s]],
    ['s is the order', [r, order]],
    ['r and s have changed places', [s, r]],
    ['s comes without r', [s]],
    ['r and s have a zero before them', [Buffer.alloc(1), r, Buffer.alloc(1), s]],
  ];
  return [
    ...pairs.map(
      ([name, bytes]): BrokenToken => [`where ${name}`, `${text}.${encode(Buffer.concat(bytes))}`],
    ),
    [
      'whose signature is in DER',
      `${text}.${encode(sign('sha256', Buffer.from(text), privateKey))}`,
    ],
    ['over another hash', `${text}.${encode(ecSign(text, privateKey, 'sha512'))}`],
  ];
}

const sha256Info = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** Blocks of PKCS #1 v1.5 (RFC 8017, section 9.2) that only a lenient parser takes. */
export function brokenRsaTokens(
  good: string,
  { privateKey }: { privateKey: KeyObject },
): BrokenToken[] {
  const {
    raw: [h, p],
  } = readToken(good);
  const text = `${h}.${p}`;
  const hash = createHash('sha256').update(text).digest();
  const info = Buffer.concat([sha256Info, hash]);
  const padded = (
    content: Buffer,
    { type = 1, fill = 0xff, after = Buffer.alloc(0), size = 256 } = {},
  ) => {
    const filler = Buffer.alloc(size - 3 - content.length - after.length, fill);
    return Buffer.concat([Buffer.from([0, type]), filler, Buffer.from([0]), content, after]);
  };
  const short = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(8, 0xff), Buffer.from([0]), info]);
  const hex = (bytes: string) => Buffer.concat([Buffer.from(bytes, 'hex'), hash]);
  const blocks: [string, Buffer][] = [
    [
      'the padding is short and rubbish follows (CVE-2006-4339)',
      Buffer.concat([short, Buffer.alloc(256 - short.length, 7)]),
    ],
    ['rubbish follows the hash', padded(info, { after: Buffer.alloc(16, 7) })],
    ['zeros follow the hash', padded(info, { after: Buffer.alloc(16) })],
    ['the padding is not of ones', padded(info, { fill: 0xfe })],
    ['the padding is of zeros', padded(info, { fill: 0 })],
    ['the block is of type 0', padded(info, { type: 0 })],
    ['the block is of type 2', padded(info, { type: 2 })],
    ['the hash has no name', padded(hash)],
    [
      'the hash is named without its NULL',
      padded(hex('302f300b0609608648016503040201'.concat('0420'))),
    ],
    ['a length is in its long form', padded(hex('308131300d060960864801650304020105000420'))],
    [
      'a length is indefinite',
      padded(Buffer.concat([hex('3080300d060960864801650304020105000420'), Buffer.alloc(2)])),
    ],
    ['a length is too large', padded(hex('3032300d060960864801650304020105000420'))],
    ['SHA-1 is named', padded(hex('3021300906052b0e03021a05000414'))],
    ['SHA-512 is named', padded(hex('3031300d060960864801650304020305000420'))],
    [
      'the name of the hash holds rubbish',
      padded(hex('3035301106096086480165030402010500deadbeef0420')),
    ],
    [
      'the hash is the empty one',
      padded(Buffer.concat([sha256Info, createHash('sha256').digest()])),
    ],
  ];
  const raw = (block: Buffer) =>
    privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, block);
  const pss = sign('sha256', Buffer.from(text), {
    key: privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 32,
  });
  return [
    ...blocks.map(
      ([name, block]): BrokenToken => [`where ${name}`, `${text}.${encode(raw(block))}`],
    ),
    ['that PSS signed', `${text}.${encode(pss)}`],
    ['over another hash', `${text}.${encode(sign('sha512', Buffer.from(text), privateKey))}`],
    ['whose signature is 0', `${text}.${encode(Buffer.alloc(256))}`],
    [
      'whose signature is 1',
      `${text}.${encode(Buffer.concat([Buffer.alloc(255), Buffer.from([1])]))}`,
    ],
  ];
}
