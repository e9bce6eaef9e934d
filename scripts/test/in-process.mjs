/**
 * Runs the tests that need no engine in this one process: `node in-process.mjs 1/2` runs every other file.
 * A process for each file would load and compile the same modules again and again.
 */
import { createWriteStream } from 'node:fs';
import process from 'node:process';
import { run } from 'node:test';
import { dot } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import nodeTestCounts from '../reporters/node-test-counts.mjs';
import { inProcessTests } from './node-tests.mjs';

const root = process.env.TEST_ROOT ?? fileURLToPath(new URL('../..', import.meta.url));
const [part, parts] = (process.argv[2] ?? '1/1').split('/').map(Number);
const files = inProcessTests(root).filter((_, index) => index % parts === part - 1);

const events = run({ files, cwd: root, isolation: 'none', timeout: 180_000 });
events.on('test:summary', ({ success }) => {
  if (!success) process.exitCode = 1;
});
events.compose(dot).pipe(process.stdout);
const countsFile = process.env.TEST_COUNTS_FILE;
if (countsFile) events.compose(nodeTestCounts).pipe(createWriteStream(countsFile));
