/** Writes for each entry what a server gets in its place: every export, doing nothing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { entries } from './entries.mjs';

const twinned = entries.filter(({ needsBrowser }) => needsBrowser);
const declarations = ({ source }) => fileURLToPath(new URL(`dist/${source}.d.ts`, import.meta.url));
const program = ts.createProgram(twinned.map(declarations), {
  module: ts.ModuleKind.NodeNext,
  skipLibCheck: true,
});
const checker = program.getTypeChecker();
const folder = new URL('dist/server/', import.meta.url);

mkdirSync(folder, { recursive: true });
for (const entry of twinned) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(declarations(entry)));
  const lines = checker.getExportsOfModule(module).map(standIn);
  writeFileSync(new URL(`${entry.name}.js`, folder), lines.join(''));
}

/** Nothing for a type; a class or a function for what is one. */
function standIn(exported) {
  const { name } = exported;
  const isAlias = exported.flags & ts.SymbolFlags.Alias;
  const { flags, valueDeclaration } = isAlias ? checker.getAliasedSymbol(exported) : exported;
  if (flags & ts.SymbolFlags.Class) return `export class ${name} {}\n`;
  if (flags & ts.SymbolFlags.Function)
    return `export ${asynchronous(valueDeclaration)}function ${name}() {}\n`;
  if (flags & ts.SymbolFlags.Value) throw new Error(`Nothing stands in for ${name} on a server.`);
  return '';
}

function asynchronous(declaration) {
  return declaration.type?.getText().startsWith('Promise<') ? 'async ' : '';
}
