import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import bcrypt from 'bcrypt';
import { readImportedHash } from './imported-hashes.ts';

/** bcrypt of `plum orbit kettle`, cost 4, by another program, with each of its marks. */
const bcryptTail = bcrypt.hashSync('plum orbit kettle', 4).slice('$2b$'.length);

/** An ASP.NET Core Identity v3 blob, as its `PasswordHasher` writes one. */
function identityV3(
  password: string,
  { prf = 1, iterations = 10_000, salt = Buffer.alloc(16, 5), keyLength = 32 } = {},
): string {
  const header = Buffer.alloc(13);
  header[0] = 1;
  header.writeUInt32BE(prf, 1);
  header.writeUInt32BE(iterations, 5);
  header.writeUInt32BE(salt.length, 9);
  const digest = ['sha1', 'sha256', 'sha512'][prf] ?? 'sha256';
  const rounds = Math.min(iterations, 100_000) || 1;
  const key = pbkdf2Sync(password, salt, rounds, keyLength, digest);
  return Buffer.concat([header, salt, key]).toString('base64');
}

const matches = (stored: string, password: string) => readImportedHash(stored)?.matches(password);

test('a bcrypt hash is compared as it is, whichever of its three marks it has', async () => {
  for (const mark of ['$2a$', '$2b$', '$2y$']) {
    assert.equal(await matches(mark + bcryptTail, 'plum orbit kettle'), true, mark);
    assert.equal(await matches(mark + bcryptTail, 'plum orbit kettles'), false, mark);
  }
});

test('a bcrypt hash knows the first 72 bytes of a password, so a longer one is taken by them', async () => {
  const stored = bcrypt.hashSync(`${'k'.repeat(72)}the rest`, 4);
  assert.equal(await matches(stored, `${'k'.repeat(72)}something else`), true);
  assert.equal(await matches(stored, 'k'.repeat(71)), false);
  // 36 letters of two bytes each.
  assert.equal(await matches(bcrypt.hashSync('é'.repeat(36), 4), `${'é'.repeat(36)}x`), true);
});

test('a password of 255 bytes and more is no password for everything, as it is in old programs', async () => {
  for (const mark of ['$2a$', '$2b$', '$2y$']) {
    assert.equal(await matches(mark + bcryptTail, 'x'.repeat(255)), false);
    assert.equal(await matches(mark + bcryptTail, 'x'.repeat(256)), false);
  }
});

test('no password with a NUL is taken for a bcrypt hash', async () => {
  const stored = bcrypt.hashSync('plum', 4);
  assert.equal(await matches(stored, 'plum\0 and more'), false);
  assert.equal(await matches(bcrypt.hashSync('plum\0one', 4), 'plum\0one'), false);
});

test('an ASP.NET Identity v3 hash is compared with the parameters that it brings', async () => {
  const kinds = [
    { prf: 0, iterations: 1_000, keyLength: 20 },
    { prf: 1, iterations: 10_000 },
    { prf: 2, iterations: 100_000, salt: Buffer.alloc(32, 9), keyLength: 64 },
  ];
  for (const kind of kinds) {
    const stored = identityV3('contraseña', kind);
    assert.equal(await matches(stored, 'contraseña'), true, JSON.stringify(kind));
    assert.equal(await matches(stored, 'contrasena'), false);
  }
});

test('an ASP.NET Identity v3 hash that ASP.NET made is known', async () => {
  // From the tests of ASP.NET Core Identity (PasswordHasherTest): HMAC-SHA256, 250,000 iterations.
  const stored =
    'AQAAAAEAA9CQAAAAIESkQuj2Du8Y+kbc5lcN/W/3NiAZFEm11P27nrSN5/tId+bR1SwV8CO1Jd72r4C08OLvplNlCDc3oQZ8efcW+jQ=';
  assert.equal(await matches(stored, 'my password'), true);
  assert.equal(await matches(stored, 'my passwords'), false);
});

test('a hash whose cost would hold up every other login is none', () => {
  const salt = 'c2FsdHNhbHQxMjM0';
  const key = 'aGFzaGhhc2hoYXNoaGFzaA';
  const absurd = [
    `$argon2id$v=19$m=1048576,t=2,p=1$${salt}$${key}`,
    `$argon2id$v=19$m=65536,t=17,p=1$${salt}$${key}`,
    `$argon2id$v=19$m=19456,t=0,p=1$${salt}$${key}`,
    `$argon2id$v=19$m=19456,t=2,p=17$${salt}$${key}`,
    `$argon2id$v=19$m=99999999999,t=2,p=1$${salt}$${key}`,
    bcryptTail.replace('04$', '$2b$15$'),
    bcryptTail.replace('04$', '$2b$31$'),
    bcryptTail.replace('04$', '$2b$03$'),
    identityV3('x', { iterations: 1_000_001 }),
    identityV3('x', { iterations: 999 }),
    identityV3('x', { iterations: 0 }),
  ];
  for (const stored of absurd) assert.equal(readImportedHash(stored), undefined, stored);
});

test('what only looks like a hash is none', () => {
  const blob = identityV3('x');
  const bytes = Buffer.from(blob, 'base64');
  const saltBeyondTheEnd = Buffer.from(bytes);
  saltBeyondTheEnd.writeUInt32BE(0xffffffff, 9);
  const otherFunction = Buffer.from(bytes);
  otherFunction.writeUInt32BE(3, 1);
  const broken = [
    '',
    'plum orbit kettle',
    `$2x$${bcryptTail}`,
    `$2b$${bcryptTail}.`,
    `$2b$${bcryptTail.slice(0, -1)}`,
    blob.slice(0, 20),
    `${blob}\n`,
    identityV3('x', { salt: Buffer.alloc(8) }),
    identityV3('x', { keyLength: 15 }),
    saltBeyondTheEnd.toString('base64'),
    otherFunction.toString('base64'),
    // Version 2 of the same product: SHA-1, 1,000 iterations, a marker of 0.
    Buffer.alloc(49).toString('base64'),
  ];
  for (const stored of broken) assert.equal(readImportedHash(stored), undefined, stored);
});
