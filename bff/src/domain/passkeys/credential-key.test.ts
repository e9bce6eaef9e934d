import assert from 'node:assert/strict';
import type { JsonWebKey } from 'node:crypto';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { isUsableKey } from './credential-key.ts';

const bytes = (text = '') => new Uint8Array(Buffer.from(text, 'base64url'));
const isUsable = (...members: [number, number | Uint8Array][]) =>
  isUsableKey(isoCBOR.encode(new Map(members)) as Uint8Array<ArrayBuffer>);
const jwkOf = ({ publicKey }: { publicKey: { export(as: { format: 'jwk' }): JsonWebKey } }) =>
  publicKey.export({ format: 'jwk' });

const ec = jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const rsa = (modulusLength: number) => jwkOf(generateKeyPairSync('rsa', { modulusLength }));
const ed = jwkOf(generateKeyPairSync('ed25519'));
const ecKey = (x: Uint8Array, y: Uint8Array, names: number[] = [2, -7, 1]) => {
  const [kty = 0, alg = 0, crv = 0] = names;
  return isUsable([1, kty], [3, alg], [-1, crv], [-2, x], [-3, y]);
};

test('keys of the three algorithms that are asked for can be used', async () => {
  assert.ok(await ecKey(bytes(ec.x), bytes(ec.y)));
  assert.ok(await isUsable([1, 1], [3, -8], [-1, 6], [-2, bytes(ed.x)]));
  const { n, e } = rsa(2_048);
  assert.ok(await isUsable([1, 3], [3, -257], [-1, bytes(n)], [-2, bytes(e)]));
});

test('a point off the curve, or of another curve, algorithm or kind, cannot be used', async () => {
  const [x, y] = [bytes(ec.x), bytes(ec.y)];
  assert.ok(!(await ecKey(y, x)));
  assert.ok(!(await ecKey(x, y.subarray(1))));
  for (const names of [
    [2, -7, 2],
    [2, -8, 1],
    [2, -35, 1],
    [1, -7, 1],
    [3, -257, 1],
  ]) {
    assert.ok(!(await ecKey(x, y, names)), names.join());
  }
});

test('what is short, incomplete or no key at all cannot be used', async () => {
  const { n, e } = rsa(1_024);
  assert.ok(!(await isUsable([1, 3], [3, -257], [-1, bytes(n)], [-2, bytes(e)])));
  assert.ok(!(await isUsable([1, 1], [3, -8], [-1, 6], [-2, bytes('AAAA')])));
  assert.ok(!(await isUsable([1, 2], [3, -7], [-1, 1])));
  assert.ok(!(await isUsableKey(new Uint8Array())));
});
