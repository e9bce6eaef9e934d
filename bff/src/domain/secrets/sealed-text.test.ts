import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seal, unseal } from './sealed-text.ts';

const key = new Uint8Array(32).fill(1);
const text = 'Your code is 482913; su código, también.';

test('a sealed text is read with its key and under its name, and otherwise tells nothing', () => {
  const sealed = seal(text, 'msg_a', key);
  assert.ok(!Buffer.from(sealed, 'base64url').includes('482913'));
  assert.equal(unseal(sealed, 'msg_a', key), text);
});

test('two sealed texts are never the same', () => {
  assert.notEqual(seal(text, 'msg_a', key), seal(text, 'msg_a', key));
});

test('a sealed text is not read under another name, with another key, or when it was changed', () => {
  const sealed = seal(text, 'msg_a', key);
  assert.throws(() => unseal(sealed, 'msg_b', key));
  assert.throws(() => unseal(sealed, 'msg_a', new Uint8Array(32).fill(2)));
  assert.throws(() => unseal('', 'msg_a', key));
  const bytes = Buffer.from(sealed, 'base64url');
  for (const at of [0, 12, 28, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => unseal(changed.toString('base64url'), 'msg_a', key));
  }
});
