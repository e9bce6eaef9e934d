import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `from './a.ts'`, `import './a.ts'`, `import('./a.ts')`, and a program to start: `new URL('./a.ts', …)`. */
const specifiers = /(?:\bfrom|\bimport|\bnew URL\()\s*\(?\s*'([^']+)'/g;
const sourceFile = /\.m?[jt]s$/;

/**
 * Answers whether a file imports a module, directly or through files of its own workspace.
 *
 * @returns {(file: string, module: string) => boolean}
 */
export function createLeadsTo() {
  const imports = new Map();

  function importsOf(file) {
    if (!imports.has(file)) {
      const text = readFileSync(file, 'utf8');
      imports.set(
        file,
        [...text.matchAll(specifiers)].map(([, specifier]) => specifier),
      );
    }
    return imports.get(file);
  }

  return function leadsTo(file, module) {
    const seen = new Set();
    const waiting = [file];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next) || !sourceFile.test(next) || !existsSync(next)) continue;
      seen.add(next);
      for (const specifier of importsOf(next)) {
        if (specifier === module) return true;
        if (specifier.startsWith('.')) waiting.push(join(dirname(next), specifier));
      }
    }
    return false;
  };
}
