import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const workspaces = {
  '@atrezzo/contract': 'packages/contract',
  '@atrezzo/client': 'packages/client',
  '@atrezzo/elements': 'packages/elements',
  '@atrezzo/bff': 'bff',
};

const libraries = ['zod', 'lit', 'hono', 'kysely'];

/**
 * Runs `work` with the root of a small copy of this repository: workspaces that resolve by name, stubs
 * of the libraries, and `files` (path -> text). A file that does not say otherwise exports nothing.
 */
export async function withSampleTree(files, work) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'layers-')));
  try {
    for (const [name, folder] of Object.entries(workspaces)) addWorkspace(root, name, folder);
    for (const name of libraries) addLibrary(root, name);
    for (const [path, text] of Object.entries(files)) write(root, path, text);
    return await work(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function addWorkspace(root, name, folder) {
  const index = name === '@atrezzo/elements' ? 'entries/index.ts' : 'index.ts';
  const dependencies = Object.fromEntries(
    [...libraries, ...Object.keys(workspaces)].map((dependency) => [dependency, '*']),
  );
  const exports = {
    '.': { 'atrezzo-source': `./src/${index}`, default: './dist/index.js' },
    './*': { 'atrezzo-source': './src/*.ts', default: './dist/*.js' },
  };
  write(root, `${folder}/package.json`, JSON.stringify({ name, exports, dependencies }));
  const link = join(root, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(root, folder), link);
}

function addLibrary(root, name) {
  write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, main: 'dist/index.js' }));
  write(root, `node_modules/${name}/dist/index.js`, 'export {};');
}

function write(root, path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
