import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeenUsernames } from './seen-usernames.ts';

test('knows every username that was added, and no other, however many there are', () => {
  const seen = new SeenUsernames();
  for (let index = 0; index < 20_000; index++) {
    assert.equal(seen.has(`user${index}`), false);
    seen.add(`user${index}`);
  }
  for (let index = 0; index < 20_000; index++) {
    assert.equal(seen.has(`user${index}`), true);
  }
  assert.equal(seen.has('user20000'), false);
});
