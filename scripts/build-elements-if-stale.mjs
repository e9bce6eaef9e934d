/** Builds the elements where their sources are newer than what was built from them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const sources = [
  'packages/elements/src',
  'packages/elements/package.json',
  'packages/elements/entries.mjs',
  'packages/elements/rollup.config.mjs',
  'packages/elements/write-server-twins.mjs',
  'packages/client/src',
  'packages/contract/src',
];
const built = 'packages/elements/dist';
const leavesBuildAlone = /\.test\.ts$/;

/** @param {string} root The folder that holds the workspaces. */
export function elementsAreStale(root) {
  const newestSource = newest(sources.map((path) => join(root, path)));
  return newestSource > newest([join(root, built)]);
}

/**
 * @param {string} root The folder that holds the workspaces.
 * @throws {Error} When the build fails.
 */
export function buildElementsIfStale(root) {
  if (!elementsAreStale(root)) return;
  console.log('Building the elements.');
  const command = ['run', '--silent', 'build', '--workspace', '@atrezzo/elements'];
  const { status } = spawnSync('npm', command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The elements could not be built; the reason stands above.');
}

/** The latest modification of any file under `paths`, in milliseconds since 1970; 0 without files. */
function newest(paths) {
  return Math.max(0, ...paths.filter(existsSync).flatMap(modifications));
}

function modifications(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return leavesBuildAlone.test(path) ? [] : [stats.mtimeMs];
  return readdirSync(path).flatMap((name) => modifications(join(path, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    buildElementsIfStale(fileURLToPath(new URL('..', import.meta.url)));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
