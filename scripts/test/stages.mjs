import { fileURLToPath } from 'node:url';
import { engineTests } from './node-tests.mjs';

/**
 * What `npm test` does, in this order, and `npm run check`. A stage is a list of commands; one that fails
 * ends its stage and no other. A command counts as one result, or for as many as its reporter writes to
 * the counts file.
 */

const counts = 'TEST_COUNTS_FILE';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Node tests by their paths; their reporter counts them. */
export function nodeTests(...files) {
  return {
    command: [
      'node',
      '--conditions=atrezzo-source',
      '--test',
      // A test that hangs is a test that failed, and no reason for the others to wait.
      '--test-timeout=180000',
      '--test-concurrency=2',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./scripts/reporters/node-test-counts.mjs',
      `--test-reporter-destination={${counts}}`,
      ...files,
    ],
    counted: true,
  };
}

/** The Playwright tests of a project, or some of its files. */
export function browserTests(project, ...files) {
  return {
    command: [
      'playwright',
      'test',
      `--project=${project}`,
      '--reporter=list,./scripts/reporters/playwright-counts.mjs',
      ...files,
    ],
    counted: true,
  };
}

/** Makes ready what the next command reads, and counts only when it fails. */
export function preparation(...command) {
  return { command, silent: true };
}

/** The element tests, or some of their files. */
export function elementTests(...files) {
  return { command: ['node', 'scripts/element-tests.mjs', ...files], counted: true };
}

/** Half of the tests that need no engine, in one process. */
function inProcessHalf(half) {
  return {
    command: ['node', '--conditions=atrezzo-source', './scripts/test/in-process.mjs', `${half}/2`],
    counted: true,
  };
}

const staticStages = [
  { name: 'lint', steps: [{ command: ['biome', 'ci', '--error-on-warnings'] }] },
  { name: 'types', steps: [{ command: ['node', 'scripts/typecheck.mjs'] }] },
  { name: 'layers', steps: [{ command: ['node', 'scripts/layers.mjs'] }] },
];

/** What `npm run check` does at every save. */
export const quickStages = [
  ...staticStages,
  { name: 'tests 1/2', steps: [inProcessHalf(1)] },
  { name: 'tests 2/2', steps: [inProcessHalf(2)] },
];

export const stages = [
  ...staticStages,
  {
    name: 'unit',
    needs: ['postgres', 'redis', 'nginx'],
    steps: [{ together: [inProcessHalf(1), inProcessHalf(2)] }, nodeTests(...engineTests(root))],
  },
  { name: 'build', steps: [{ command: ['npm', 'run', 'build', '-w', '@atrezzo/elements'] }] },
  {
    name: 'elements',
    needs: ['chromium'],
    steps: [elementTests()],
  },
  {
    name: 'sizes',
    steps: [
      preparation('node', 'scripts/build-elements-if-stale.mjs'),
      nodeTests('packages/elements/*.test.mjs'),
    ],
  },
  {
    name: 'stories',
    needs: ['chromium'],
    steps: [{ command: ['npm', 'run', 'build-storybook'] }, browserTests('stories')],
  },
  {
    name: 'e2e',
    needs: ['chromium'],
    steps: [preparation('node', 'scripts/build-elements-if-stale.mjs'), browserTests('demo')],
  },
];
