import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { isToken, newId, newToken } from './tokens.ts';

const clock = createFakeClock();

test('a token holds 256 bits and an id 128, and both fit a cookie and a path as they are', () => {
  const asked: number[] = [];
  const counting = {
    ...clock,
    randomBytes: (count: number) => {
      asked.push(count);
      return clock.randomBytes(count);
    },
  };
  assert.match(newToken(counting), /^[A-Za-z0-9_-]{43}$/);
  assert.match(newId(counting), /^[A-Za-z0-9_-]{22}$/);
  assert.deepEqual(asked, [32, 16]);
});

test('no token comes twice', () => {
  assert.equal(new Set(Array.from({ length: 100 }, () => newToken(clock))).size, 100);
});

test('only what has the shape of a token is taken for one', () => {
  const token = newToken(clock);
  assert.equal(isToken(token), true);
  const others = [undefined, '', newId(clock), `${token}A`, `${token}\n`, ` ${token.slice(1)}`];
  for (const other of [...others, `=${token.slice(1)}`, `+${token.slice(1)}`]) {
    assert.equal(isToken(other), false, JSON.stringify(other));
  }
});
