import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { jsonBody } from './json-body.ts';

async function bodyOf(text: string): Promise<Record<string, unknown> | undefined> {
  let body: Record<string, unknown> | undefined;
  const app = new Hono().post('/', async (c) => {
    body = await jsonBody(c);
    return c.text('');
  });
  await app.request('/', { method: 'POST', body: text });
  return body;
}

test('an object is read, and an empty body as an empty one', async () => {
  assert.deepEqual(await bodyOf('{"a":[1]}'), { a: [1] });
  assert.deepEqual(await bodyOf(''), {});
});

test('anything that is no object is nothing', async () => {
  for (const text of ['[]', '[{}]', '"text"', '1', 'true', 'null', '{', '{"a":1}x', ' ', 'a=1']) {
    assert.equal(await bodyOf(text), undefined, text);
  }
});

test('a key named __proto__ is a key like any other, to be refused as one', async () => {
  const body = await bodyOf('{"__proto__":{"polluted":true}}');
  assert.deepEqual(Object.keys(body ?? {}), ['__proto__']);
  assert.equal(Object.getPrototypeOf(body), Object.prototype);
  assert.equal('polluted' in {}, false);
});
