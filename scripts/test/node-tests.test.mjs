import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withSampleTree } from '../layers/sample-tree.mjs';
import { engineTests, inProcessTests } from './node-tests.mjs';

test('a test that starts a program, or whose tools do, is not among those that need none', async () => {
  const files = {
    'bff/src/pure.test.ts': "import { pure } from './pure.ts';",
    'bff/src/pure.ts': "import type { Clock } from './clock.ts';",
    'bff/src/clock.ts': '',
    'bff/src/engine.test.ts': "import { startEngine } from './testing/engine.ts';",
    'bff/src/testing/engine.ts': "export { run } from './run.ts';",
    'bff/src/testing/run.ts': "import { spawn } from 'node:child_process';",
    'bff/src/lazy.test.ts': "const { start } = await import('./testing/engine.ts');",
    'bff/src/worker.test.ts': "new Worker(new URL('./testing/engine.ts', import.meta.url));",
    'bff/src/database.test.ts': "import { DatabaseSync } from 'node:sqlite';",
  };
  assert.deepEqual(await withSampleTree(files, inProcessTests), ['bff/src/pure.test.ts']);
});

test('tools that import each other are looked at once', async () => {
  const files = {
    'bff/src/a.test.ts': "import './b.ts';",
    'bff/src/b.ts': "import './c.ts';",
    'bff/src/c.ts': "import './b.ts';",
  };
  assert.deepEqual(await withSampleTree(files, inProcessTests), ['bff/src/a.test.ts']);
});

test('each test is either the one or the other, and what a dependency brought along is none', async () => {
  const files = {
    'demo/node_modules/left/a.test.ts': '',
    'demo/a.test.ts': '',
    'demo/b.test.ts': "import 'node:child_process';",
  };
  assert.deepEqual(await withSampleTree(files, inProcessTests), ['demo/a.test.ts']);
  assert.deepEqual(await withSampleTree(files, engineTests), ['demo/b.test.ts']);
});
