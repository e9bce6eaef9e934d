import { globSync } from 'node:fs';
import { join } from 'node:path';
import { createLeadsTo } from './leads-to.mjs';

/** Where tests for `node --test` lie. */
const patterns = [
  'packages/contract/src/**/*.test.ts',
  'packages/client/src/**/*.test.ts',
  'bff/src/**/*.test.ts',
  'demo/**/*.test.ts',
  'scripts/**/*.test.mjs',
];

/** Starts programs (engines, servers, tools); opens a database. */
const engineModules = ['node:child_process', 'node:sqlite'];

/**
 * The node tests that need no engine: neither they nor what they import starts a program or opens a
 * database.
 *
 * @param {string} root The repository.
 * @returns {string[]} Paths relative to `root`, sorted.
 */
export function inProcessTests(root) {
  return split(root).inProcess;
}

/** All other node tests; sorted, relative to `root`. */
export function engineTests(root) {
  return split(root).engine;
}

function split(root) {
  const leadsTo = createLeadsTo();
  const needsEngine = (file) => engineModules.some((module) => leadsTo(join(root, file), module));
  const files = globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] }).sort();
  const { inProcess = [], engine = [] } = Object.groupBy(files, (file) =>
    needsEngine(file) ? 'engine' : 'inProcess',
  );
  return { inProcess, engine };
}
