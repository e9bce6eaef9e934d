import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseUsername } from './username.ts';

test('a username is the same in capitals, in full width and with spaces around it', () => {
  for (const spelling of ['avery', 'AVERY', ' Avery\n', 'ａｖｅｒｙ']) {
    assert.equal(normaliseUsername(spelling), 'avery');
  }
});

test('letters that only look alike are other usernames', () => {
  assert.notEqual(normaliseUsername('аvery'), 'avery');
});

test('normalising twice changes nothing more', () => {
  for (const text of ['İlker', 'Ǆ', 'ﬁnley', 'é', 'ΌΣ']) {
    const once = normaliseUsername(text);
    assert.equal(normaliseUsername(once), once, text);
  }
});
