import { globSync } from 'node:fs';
import { join } from 'node:path';
import { createLeadsTo } from './leads-to.mjs';

/** Where tests for `node --test` lie. */
export const nodeTestPatterns = [
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
  const leadsTo = createLeadsTo();
  const needsEngine = (file) => engineModules.some((module) => leadsTo(join(root, file), module));
  return findNodeTests(root).filter((file) => !needsEngine(file));
}

/** @returns {string[]} Paths relative to `root`, sorted. */
export function findNodeTests(root) {
  return globSync(nodeTestPatterns, { cwd: root, exclude: ['**/node_modules/**'] }).sort();
}
