import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const document = readFileSync(new URL('docs/guide-coverage.md', root), 'utf8');

const rows = [...document.matchAll(/^\| (.+) \| `(.+)` \| (.+) \|$/gm)].map(
  ([, sentence, file, name]) => ({ sentence, file, name }),
);

test('each sentence of the guide names a test that exists', () => {
  assert.ok(rows.length > 50);
  for (const { sentence, file, name } of rows) {
    const path = new URL(file, root);
    assert.ok(existsSync(path), `“${sentence}” names ${fileURLToPath(path)}, which is not there.`);
    assert.ok(
      readFileSync(path, 'utf8').includes(name),
      `“${sentence}” names “${name}”, which is not in ${file}.`,
    );
  }
});
