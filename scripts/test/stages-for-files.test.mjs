import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stagesForFiles } from './stages-for-files.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('each kind of test file goes to its own runner', () => {
  const files = [
    'bff/src/flow/next-step.test.ts',
    'demo/e2e/session.spec.ts',
    'packages/elements/src/screens/login/login.test.ts',
    'scripts/layers.test.mjs',
    'stories/stories.spec.ts',
  ];
  const { stages, unknown } = stagesForFiles(files, root);
  assert.deepEqual(unknown, []);
  const runners = stages.map(({ name, steps }) => [name, steps.at(-1).command.slice(-2)]);
  assert.deepEqual(Object.fromEntries(runners.map(([name, words]) => [name, words.at(-1)])), {
    elements: 'packages/elements/src/screens/login/login.test.ts',
    stories: 'stories/stories.spec.ts',
    e2e: 'demo/e2e/session.spec.ts',
    unit: 'scripts/layers.test.mjs',
  });
});

test('an absolute path is the same file', () => {
  const { stages } = stagesForFiles([`${root}scripts/layers.test.mjs`], root);
  assert.equal(stages[0].steps[0].command.at(-1), 'scripts/layers.test.mjs');
});

test('a path that is no test file is named instead of run', () => {
  const { stages, unknown } = stagesForFiles(['README.md', 'bff/src/nowhere.test.ts'], root);
  assert.deepEqual(stages, []);
  assert.deepEqual(unknown, ['README.md', 'bff/src/nowhere.test.ts']);
});
