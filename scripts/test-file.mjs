/**
 * Runs single test files of any kind: `npm run test:file PATH...`. The path says which runner it is for.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runStages } from './test/run-stages.mjs';
import { stagesForFiles } from './test/stages-for-files.mjs';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const files = process.argv.slice(2);
const { stages, unknown } = stagesForFiles(files, cwd);

if (files.length === 0 || unknown.length > 0) {
  const missing = unknown.map((file) => `There is no test file ${file}.`);
  console.error([...missing, 'Usage: npm run test:file PATH...'].join('\n'));
  process.exitCode = 2;
} else {
  const { passed, failed } = await runStages(stages, { cwd });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
