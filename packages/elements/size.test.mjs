import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = join(here, 'dist');
const steps = readdirSync(join(dist, 'steps')).filter((name) => name.endsWith('.js'));
const budgets = JSON.parse(readFileSync(join(here, 'size-budgets.json'), 'utf8'));

for (const [name, { entry = 'define.js', chunks, bytes }] of Object.entries(budgets)) {
  test(`${name}: at most ${bytes} bytes, gzipped`, (context) => {
    const modules = [...reachable([join(dist, entry), ...filesOf(chunks)])];
    const sizes = modules.map((path) => [relative(dist, path), weigh(path)]);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    for (const [path, size] of sizes) context.diagnostic(`${path}: ${size}`);
    context.diagnostic(`together: ${total} of ${bytes}`);
    assert.ok(total <= bytes, `${name}: ${total} bytes, ${total - bytes} too many`);
  });
}

test('the login options come in one module', () => {
  assert.deepEqual([...reachable([join(dist, 'define.js')])], [join(dist, 'define.js')]);
});

/** The built files of chunks that are named as their sources are, without the hash. */
function filesOf(chunks) {
  if (chunks === 'all') return steps.map((name) => join(dist, 'steps', name));
  return chunks.map((chunk) => {
    const file = steps.find((name) => name.replace(/-[\w-]{8}\.js$/, '') === chunk);
    assert.ok(file, `there is no chunk "${chunk}"`);
    return join(dist, 'steps', file);
  });
}

/** A module with all that it imports statically: what a browser loads before it runs. */
function reachable(paths, seen = new Set()) {
  for (const path of paths) {
    if (seen.has(path)) continue;
    seen.add(path);
    const code = readFileSync(path, 'utf8');
    const imports = code.matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g);
    reachable(
      [...imports].map(([, specifier]) => join(dirname(path), specifier)),
      seen,
    );
  }
  return seen;
}

function weigh(path) {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}
