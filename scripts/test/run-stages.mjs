import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureProgram } from '../ensure-system.mjs';

const stepTimeoutMs = 20 * 60 * 1000;

/**
 * Runs every stage, whatever became of those before it.
 *
 * @param {{ name: string, needs?: string[], steps: object[] }[]} stages
 * @param {{ cwd: string, log?: (line: string) => void }} options
 * @returns {Promise<{ passed: number, failed: number }>} The sum over all stages.
 */
export async function runStages(stages, { cwd, log = console.log }) {
  const results = [];
  for (const stage of stages) {
    log(`\n━━ ${stage.name} ━━`);
    const started = Date.now();
    const result = await runStage(stage, { cwd, log });
    results.push({ name: stage.name, seconds: (Date.now() - started) / 1000, ...result });
  }
  log('');
  for (const { name, passed, failed, seconds } of results) {
    log(
      `${failed ? '✖' : '✔'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
    );
  }
  return total(results);
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

async function runStep({ command, counted, silent }, { cwd, env, log }) {
  const folder = mkdtempSync(join(tmpdir(), 'atrezzo-test-'));
  const countsFile = join(folder, 'counts.json');
  try {
    const words = command.map((word) => word.replace('{TEST_COUNTS_FILE}', countsFile));
    const ended = await run(words, cwd, { ...env, TEST_COUNTS_FILE: countsFile });
    if (ended !== 0) log(`${command.slice(0, 3).join(' ')} … ended with ${ended}`);
    if (!counted) return { passed: ended === 0 && !silent ? 1 : 0, failed: ended === 0 ? 0 : 1 };
    return trustworthy(readCounts(countsFile), ended, log);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Resolves to the exit code, or to the name of the signal that ended it. */
function run([program, ...args], cwd, env) {
  const bin = join(cwd, 'node_modules', '.bin');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      // The Node and the tools of this repository come before those of the machine.
      env: { ...process.env, ...env, PATH: `${bin}:${process.env.PATH}` },
      stdio: ['ignore', 'inherit', 'inherit'],
      signal: AbortSignal.timeout(stepTimeoutMs),
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
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
