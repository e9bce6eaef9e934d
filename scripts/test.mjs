/**
 * Runs every check there is: `npm test`, or some of them: `npm test -- unit e2e`.
 * The last line is `N passed, N failed`.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runStages } from './test/run-stages.mjs';
import { stages } from './test/stages.mjs';

const names = stages.map(({ name }) => name);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));

if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. The stages are ${names.join(', ')}.`);
  process.exitCode = 2;
} else {
  const chosen = stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { passed, failed } = await runStages(chosen, { cwd });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
