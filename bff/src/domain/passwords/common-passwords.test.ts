import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadCommonPasswords } from './common-passwords.ts';

describe('loadCommonPasswords', () => {
  const common = loadCommonPasswords();

  it('knows passwords from every part of its list', () => {
    for (const word of ['123456', 'password', 'qwertyuiop', 'trustno1', 'p@ssw0rd', 'contrasena']) {
      assert.ok(common.has(word), word);
    }
  });

  it('does not mind capitals', () => {
    assert.ok(common.has('PassWord'));
  });

  it('takes whole words only, never a part of the list', () => {
    for (const word of ['', 'asswor', 'password","12345678', '"', '[', ',', 'kettle-orbit-plum']) {
      assert.ok(!common.has(word), word);
    }
  });
});
