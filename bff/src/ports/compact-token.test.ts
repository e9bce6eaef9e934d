import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCompactToken } from './compact-token.ts';

test('a token has three parts of base64url, and its signature may be empty', () => {
  assert.ok(isCompactToken('e30.e30.AA'));
  assert.ok(isCompactToken('e30.e30.'));
  for (const text of [
    '',
    '..',
    'e30',
    'e30.e30',
    '.e30.AA',
    'e30..AA',
    'e30.e30.AA.',
    'e30.e30.AA.AA',
  ]) {
    assert.ok(!isCompactToken(text), text);
  }
});

test('white space, padding, other letters and unused bits make another text of it', () => {
  for (const text of [
    'e30.e30. AA',
    'e30.e30.AA\n',
    'e30.e30.AA==',
    'e30.e30.A+',
    'e30.e30.AB',
    'e30=.e30.AA',
  ]) {
    assert.ok(!isCompactToken(text), text);
  }
});
