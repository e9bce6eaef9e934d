import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rollup/parseAst';
import { entries, packageExports, packageSideEffects } from './entries.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** What a program prints that runs in this package as a server would, with the conditions of plain Node. */
function printedBy(program) {
  const args = ['--input-type=module', '--eval', program];
  const env = { ...process.env, NODE_OPTIONS: '' };
  return JSON.parse(execFileSync(process.execPath, args, { cwd: here, env, encoding: 'utf8' }));
}

const specifierOf = ({ subpath }) => `@atrezzo/elements${subpath.slice(1)}`;

/** The names that a built module exports. */
function exportedBy(path) {
  return parseAst(readFileSync(new URL(path, import.meta.url), 'utf8'))
    .body.filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap(({ declaration, specifiers }) => [
      ...specifiers.map(({ exported }) => exported.name),
      ...(declaration?.declarations ?? [declaration])
        .filter((declared) => declared)
        .map(({ id }) => id.name),
    ])
    .sort();
}

describe('the entries of the package', () => {
  it('stand in package.json as the list has them', () => {
    assert.deepEqual(manifest.exports, packageExports());
    assert.deepEqual(manifest.sideEffects, packageSideEffects());
  });

  it('lead a server’s import to its twin, and a browser’s to the element', () => {
    const resolve = (condition) =>
      JSON.parse(
        execFileSync(
          process.execPath,
          [
            `--conditions=${condition}`,
            '--input-type=module',
            '--eval',
            "console.log(JSON.stringify(import.meta.resolve('@atrezzo/elements/define')))",
          ],
          { cwd: here, env: { ...process.env, NODE_OPTIONS: '' }, encoding: 'utf8' },
        ),
      );
    assert.match(resolve('import'), /dist\/server\/define\.js$/);
    assert.match(resolve('browser'), /dist\/modules\/define\.js$/);
    assert.match(resolve('workerd'), /dist\/server\/define\.js$/);
  });

  for (const entry of entries) {
    it(`${entry.name} has on a server what it has in a browser`, () => {
      const names = printedBy(
        `console.log(JSON.stringify(Object.keys(await import('${specifierOf(entry)}')).sort()))`,
      );
      assert.deepEqual(names, exportedBy(`dist/modules/${entry.name}.js`));
      assert.ok(names.length > 0);
    });
  }

  it('define nothing on a server and load no library', () => {
    const { calls, globals } = printedBy(`
      const before = Object.keys(globalThis);
      const calls = [];
      for (const specifier of ${JSON.stringify(entries.map(specifierOf))}) {
        for (const [name, exported] of Object.entries(await import(specifier))) {
          if (name.startsWith('define')) calls.push([name, String(await exported())]);
        }
      }
      const globals = [...Object.keys(globalThis), 'customElements' in globalThis];
      console.log(JSON.stringify({ calls, globals: globals.filter((key) => !before.includes(key)) }));
    `);
    assert.deepEqual(globals, [false]);
    assert.ok(calls.length > 5);
    assert.deepEqual(new Set(calls.map(([, result]) => result)), new Set(['undefined']));
  });

  it('hold classes that a server’s code may extend', () => {
    const name = printedBy(`
      import { AtrezzoLogin } from '@atrezzo/elements';
      class ClinicLogin extends AtrezzoLogin {}
      console.log(JSON.stringify(ClinicLogin.name));
    `);
    assert.equal(name, 'ClinicLogin');
  });

  it('share their classes: what `define` defines is what the index exports', () => {
    const isOne = printedBy(`
      import * as classes from './dist/modules/index.js';
      import './dist/modules/define.js';
      import './dist/modules/session.js';
      const defined = {
        'atrezzo-login': classes.AtrezzoLogin,
        'atrezzo-login-options': classes.AtrezzoLoginOptions,
        'atrezzo-session': classes.AtrezzoSession,
      };
      const one = ([tag, ElementClass]) => new (customElements.get(tag))() instanceof ElementClass;
      console.log(JSON.stringify(Object.entries(defined).map(one)));
    `);
    assert.deepEqual(isOne, [true, true, true]);
  });
});
