import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLines } from './read-lines.ts';

async function read(bytes: Uint8Array, chunkSize: number) {
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += chunkSize) {
      yield bytes.subarray(start, start + chunkSize);
    }
  }
  const lines: (string | undefined)[] = [];
  for await (const { number, text } of readLines(chunks())) {
    lines.push(text);
    assert.equal(number, lines.length);
  }
  return lines;
}

test('splits lines wherever the chunks end, within a character too', async () => {
  const bytes = new TextEncoder().encode('\ufeffñandú\r\n\n☎ last');
  for (let chunkSize = 1; chunkSize <= bytes.length; chunkSize++) {
    assert.deepEqual(await read(bytes, chunkSize), ['ñandú', '', '☎ last']);
  }
});

test('leaves out the text of a line that is too long, and goes on after it', async () => {
  const bytes = new TextEncoder().encode(`a\n${'x'.repeat(200_000)}\nb\n`);
  assert.deepEqual(await read(bytes, 1000), ['a', undefined, 'b']);
});
