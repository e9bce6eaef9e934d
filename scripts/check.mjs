/**
 * What to run at every save: form, types, layers, and the tests that start no program, two at a time.
 * The last line is `N passed, N failed`.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runStages } from './test/run-stages.mjs';
import { quickStages } from './test/stages.mjs';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const { passed, failed } = await runStages(quickStages, { cwd, width: 2, quiet: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
