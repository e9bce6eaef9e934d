import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureProgram } from '../ensure-system.mjs';
import { runCommand } from './run-command.mjs';

/**
 * Runs every stage, even after one has failed.
 *
 * @param {{ name: string, needs?: string[], steps: object[] }[]} stages
 * @param {{ cwd: string, log?: (line: string) => void, width?: number, quiet?: boolean }} options
 *   `width`: how many stages run at a time. `quiet`: shows only the output of commands that failed.
 * @returns {Promise<{ passed: number, failed: number }>} The sum over all stages.
 */
export async function runStages(stages, { cwd, log = console.log, width = 1, quiet = false }) {
  const results = [];
  const waiting = stages.entries();
  const work = async () => {
    for (const [index, stage] of waiting)
      results[index] = await timeStage(stage, { cwd, log, quiet });
  };
  await Promise.all(Array.from({ length: width }, work));
  log('');
  for (const { name, passed, failed, seconds } of results) {
    log(
      `${failed ? '✖' : '✔'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
    );
  }
  return total(results);
}

async function timeStage(stage, context) {
  if (!context.quiet) context.log(`\n━━ ${stage.name} ━━`);
  const started = Date.now();
  const result = await runStage(stage, context);
  return { name: stage.name, seconds: (Date.now() - started) / 1000, ...result };
}

async function runStage({ needs = [], steps }, context) {
  const results = [];
  try {
    const env = programPaths(needs);
    for (const step of steps) {
      const result = await runStep(step, { ...context, env });
      results.push(result);
      if (result.failed > 0) break;
    }
  } catch (error) {
    context.log(error.message);
    results.push({ passed: 0, failed: 1 });
  }
  return total(results);
}

/** `{ CHROMIUM_PATH: … }`, so that every tool uses the program that was found. */
function programPaths(needs) {
  return Object.fromEntries(
    needs.map((name) => [`${name.toUpperCase()}_PATH`, ensureProgram(name)]),
  );
}

async function runStep(step, context) {
  if (step.together) {
    return total(await Promise.all(step.together.map((one) => runStep(one, context))));
  }
  const { command, counted, silent } = step;
  const { cwd, env, log, quiet } = context;
  const folder = mkdtempSync(join(tmpdir(), 'atrezzo-test-'));
  const countsFile = join(folder, 'counts.json');
  try {
    const words = command.map((word) => word.replace('{TEST_COUNTS_FILE}', countsFile));
    const { ended, output } = await runCommand(words, {
      cwd,
      env: { ...env, TEST_COUNTS_FILE: countsFile },
      quiet,
    });
    if (ended !== 0) log(`${output}${command.slice(0, 3).join(' ')} … ended with ${ended}`);
    if (!counted) return { passed: ended === 0 && !silent ? 1 : 0, failed: ended === 0 ? 0 : 1 };
    return trustworthy(readCounts(countsFile), ended, log);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** A run that ended badly, or that ran nothing, has failed whatever its reporter says. */
function trustworthy({ passed, failed }, ended, log) {
  if (failed > 0) return { passed, failed };
  if (ended !== 0) return { passed, failed: 1 };
  if (passed > 0) return { passed, failed };
  log('No test was run.');
  return { passed, failed: 1 };
}

function total(results) {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}
