import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import argon2 from 'argon2';
import bcrypt from 'bcrypt';

/** A password hash that another system made: compared as it is, and replaced at the first use. */
export interface ImportedHash {
  /** What comparing it costs: two hashes of one `work` cost the same. */
  work: string;
  matches(password: string): Promise<boolean>;
}

/**
 * Reads argon2 (PHC string format), bcrypt (`$2a$`, `$2b$`, `$2y$`) and ASP.NET Core Identity v3 hashes.
 * `undefined` for anything else, and for costs that would let one login hold up all others.
 */
export function readImportedHash(stored: string): ImportedHash | undefined {
  return readArgon2(stored) ?? readBcrypt(stored) ?? readIdentityV3(stored);
}

/** What comparing an argon2 hash of these parameters costs. */
export const argon2Work = (type: string, m: number, t: number, p: number): string =>
  `${type} m=${m} t=${t} p=${p}`;

/** With m, t and p in any order, as libraries write them. */
const phcPattern =
  /^\$(argon2(?:id|i|d))\$(?:v=(?:16|19)\$)?(?=[^$]*m=(\d{1,7}))(?=[^$]*t=(\d{1,3}))(?=[^$]*p=(\d{1,2}))[mtp=\d,]+\$[A-Za-z0-9+/]{11,}\$[A-Za-z0-9+/]{16,}$/;
/** KiB: 256 MiB. */
const mostMemory = 262_144;
/** KiB times passes: a second or so. */
const mostWork = 1_048_576;

function readArgon2(stored: string): ImportedHash | undefined {
  const [, type = '', ...numbers] = phcPattern.exec(stored) ?? [];
  if (type === '') return undefined;
  const [m = 0, t = 0, p = 0] = numbers.map(Number);
  if (m > mostMemory || m * t > mostWork || t < 1 || p < 1 || p > 16) return undefined;
  return {
    work: argon2Work(type, m, t, p),
    matches: (password) => argon2.verify(stored, password),
  };
}

/** Cost 14 is a second or so; below 4 there is no bcrypt. */
const bcryptPattern = /^\$2[aby]\$(0[4-9]|1[0-4])(\$[./A-Za-z0-9]{53})$/;

/**
 * bcrypt sees the first 72 bytes of a password and nothing more, and some of its implementations stop at a
 * NUL. So a longer password is taken by its beginning, as where it was set, until the first use replaces
 * the hash; and none that holds a NUL is taken.
 */
function readBcrypt(stored: string): ImportedHash | undefined {
  const [, cost, rest] = bcryptPattern.exec(stored) ?? [];
  if (cost === undefined) return undefined;
  // The three differ in faults of programs that made them, for passwords of 255 bytes and more alone.
  const hash = `$2b$${cost}${rest}`;
  return {
    work: `bcrypt ${cost}`,
    matches: async (password) => (await bcrypt.compare(password, hash)) && !password.includes('\0'),
  };
}

/** The marker, pseudo-random function, iterations and length of the salt, before salt and key. */
const headerBytes = 13;
const identityV3Marker = 1;
const pseudoRandomFunctions = ['sha1', 'sha256', 'sha512'];
const mostIterations = 1_000_000;
const derive = promisify(pbkdf2);

/**
 * ASP.NET Core Identity, `PasswordHasher` version 3: base64 of 0x01, the function, the iterations and the
 * length of the salt (32 bits each, big-endian), the salt, and the key that PBKDF2 (RFC 8018) derives.
 */
function readIdentityV3(stored: string): ImportedHash | undefined {
  const blob = readBase64(stored);
  if (!blob || blob.length < headerBytes || blob[0] !== identityV3Marker) return undefined;
  const digest = pseudoRandomFunctions[blob.readUInt32BE(1)];
  const iterations = blob.readUInt32BE(5);
  const saltLength = blob.readUInt32BE(9);
  const salt = blob.subarray(headerBytes, headerBytes + saltLength);
  const key = blob.subarray(headerBytes + saltLength);
  if (digest === undefined || iterations < 1_000 || iterations > mostIterations) return undefined;
  if (salt.length < 16 || salt.length > 64 || key.length < 16 || key.length > 64) return undefined;
  return {
    work: `pbkdf2 ${digest} ${iterations} ${key.length}`,
    matches: async (password) =>
      timingSafeEqual(await derive(password, salt, iterations, key.length, digest), key),
  };
}

function readBase64(text: string): Buffer | undefined {
  if (text.length > 256) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
