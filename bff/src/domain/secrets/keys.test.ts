import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveKeys, hashToken, keyedHash } from './keys.ts';

const secret = 'a-secret-for-tests-that-nobody-else-uses';
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('each use has a key of 32 bytes of its own', () => {
  const keys = Object.values(deriveKeys(secret)).map(hex);
  assert.ok(keys.every((key) => key.length === 64));
  assert.equal(new Set(keys).size, keys.length);
});

test('keys stay the same from start to start: stored hashes depend on them', () => {
  assert.deepEqual(
    Object.entries(deriveKeys(secret)).map(([use, key]) => [use, hex(key)]),
    [
      ['codeMac', 'd132215c7edb1ae9b1e864dc47c1c647fa6dfc6286936e37020f056b9eae7f35'],
      ['passwordPepper', 'd5fdccd488421f8c2a67527c4f73eb0f471ea4800b9adc7e4f42faa5bdcd9b70'],
      ['identifierHash', '086a99c91b3ef664287d3e1a212c94c4e69889c8fd87c9e1944d6bcdc739c065'],
      ['linkCodeMac', '5cac2d7c47d0486900fa57326dd1a18d35f8ceef4a160c07f0a0e4f14dbc33c3'],
      ['signingKeySeal', '89593dbf346104ee494ba59a3afa89ac1bbda445a174779207edc9ebb73813d4'],
      ['recoveryCodeHash', 'd162e7a178ce54d7ab52a4610d5a36d29798a02e8d2c7459d1dfa7d0e2d157a8'],
      ['outboxSeal', '3b177a74d221e2711290e429372ac5caaf3d86ada63be7344efdfb5890e63eb8'],
    ],
  );
});

test('another secret gives other keys', () => {
  assert.notDeepEqual(deriveKeys(`${secret}!`), deriveKeys(secret));
});

test('a keyed hash depends on the key and on the text', () => {
  const { codeMac, identifierHash } = deriveKeys(secret);
  const hash = keyedHash(identifierHash, 'avery');
  assert.match(hash, /^[0-9a-f]{64}$/);
  assert.equal(keyedHash(identifierHash, 'avery'), hash);
  assert.notEqual(keyedHash(identifierHash, 'Avery'), hash);
  assert.notEqual(keyedHash(codeMac, 'avery'), hash);
});

test('a token is stored as its SHA-256', () => {
  // FIPS 180-4, the example of one block.
  assert.equal(
    hashToken('abc'),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
