import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { withSampleTree } from '../layers/sample-tree.mjs';
import { runCommand } from './run-command.mjs';

const cwd = fileURLToPath(new URL('../..', import.meta.url));
const runner = join(cwd, 'scripts/test/in-process.mjs');
const testing = "import { test } from 'node:test';";

/** Runs the tests of a tree; what it ended with, what it said and what it counted. */
function runTree(files, part = '1/1') {
  return withSampleTree(files, async (root) => {
    const countsFile = join(root, 'counts.json');
    const env = { TEST_ROOT: root, TEST_COUNTS_FILE: countsFile, NODE_TEST_CONTEXT: undefined };
    const result = await runCommand(['node', runner, part], { cwd, env, quiet: true });
    return { ...result, counts: JSON.parse(readFileSync(countsFile, 'utf8')) };
  });
}

test('what passes is counted', async () => {
  const { ended, counts } = await runTree({
    'demo/a.test.ts': `${testing} test('one', () => {}); test('two', () => {});`,
    'demo/b.test.ts': `${testing} test('three', () => {});`,
  });
  assert.deepEqual({ ended, counts }, { ended: 0, counts: { passed: 3, failed: 0 } });
});

test('what fails is counted, named, and fails the run', async () => {
  const { ended, output, counts } = await runTree({
    'demo/a.test.ts': `${testing} test('one', () => {}); test('the odd one', () => { throw new Error('odd'); });`,
  });
  assert.deepEqual({ ended, counts }, { ended: 1, counts: { passed: 1, failed: 1 } });
  assert.match(output, /the odd one/);
});

test('an error that no test awaits fails the run', async () => {
  const rejects = 'Promise.resolve().then(() => { throw new Error("lost"); });';
  const { ended } = await runTree({
    'demo/a.test.ts': `${testing} test('one', async () => { ${rejects} await new Promise(setImmediate); });`,
  });
  assert.equal(ended, 1);
});

test('a file that cannot be loaded fails the run', async () => {
  const { ended } = await runTree({ 'demo/a.test.ts': "import './nowhere.ts';" });
  assert.equal(ended, 1);
});

test('the parts together are all files, each once', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const files = Object.fromEntries(
    names.map((name) => [`demo/${name}.test.ts`, `${testing} test('${name}', () => {});`]),
  );
  const counts = [];
  for (const part of ['1/2', '2/2']) counts.push((await runTree(files, part)).counts.passed);
  assert.deepEqual(counts, [3, 2]);
});
