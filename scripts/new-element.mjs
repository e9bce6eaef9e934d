/** Lays out a new step element, its sentences, its test and its story: `npm run new:element enter-pin`. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { elementFiles, remainingWork } from './new-element/element-files.mjs';

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const [name = '', root = fileURLToPath(new URL('..', import.meta.url))] = process.argv.slice(2);

try {
  createElement();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function createElement() {
  if (!kebabCase.test(name)) {
    throw new Error('Name the step in kebab-case, without a prefix: npm run new:element enter-pin');
  }
  const files = Object.entries(elementFiles(name));
  const taken = files.map(([path]) => path).filter((path) => existsSync(join(root, path)));
  if (taken.length > 0) throw new Error(`There is ${taken.join(', ')} already.`);

  for (const [path, text] of files) write(resolve(root, path), text);
  format(files.map(([path]) => resolve(root, path)));
  console.log(['Created:', ...files.map(([path]) => path), '', 'Now write:'].join('\n'));
  console.log(remainingWork(name).join('\n'));
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** How a line is broken depends on the length of the name. */
function format(files) {
  const config = fileURLToPath(new URL('../biome.json', import.meta.url));
  const args = ['check', '--write', '--linter-enabled=false', `--config-path=${config}`, ...files];
  const { status, stderr } = spawnSync('biome', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The files were written, but not formatted: ${stderr}`);
}
