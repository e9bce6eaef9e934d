import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const network = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon']);
const sources = 'packages/{client,elements}/src/**/*.ts';
/** The one module of the browser packages that may speak to the network. */
const gateway = 'packages/client/src/request.ts';
const testFile = /\.(test|suite)\.ts$/;

/**
 * Where the browser packages reach the network other than through `client/src/request.ts`.
 * A name that a file declares itself (an option called `fetch`) may be passed on, and not called.
 *
 * @param {string} root The folder that holds `packages/`.
 * @returns {{ file: string, line: number, name: string }[]} Paths are relative to `root`.
 */
export function findNetworkCalls(root) {
  return globSync(sources, { cwd: root })
    .filter((file) => file !== gateway && !testFile.test(file))
    .sort()
    .flatMap((file) => findInSource(file, readFileSync(join(root, file), 'utf8')));
}

function findInSource(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const names = identifiers(source).filter((node) => network.has(node.text));
  const declared = new Set(names.filter(isDeclaredName).map((node) => node.text));
  return names
    .filter((node) => isCalled(node) || isGlobalReference(node, declared))
    .map((node) => ({
      file,
      line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
      name: node.text,
    }));
}

function identifiers(node) {
  const found = ts.isIdentifier(node) ? [node] : [];
  ts.forEachChild(node, (child) => {
    found.push(...identifiers(child));
  });
  return found;
}

/** `fetch(…)`, `options.fetch(…)`, `new WebSocket(…)`. */
function isCalled(node) {
  const whole = isPropertyName(node) ? node.parent : node;
  const call = whole.parent;
  return (ts.isCallExpression(call) || ts.isNewExpression(call)) && call.expression === whole;
}

/** The browser's own `fetch` handed on as a value: `?? fetch`, `globalThis.fetch`. */
function isGlobalReference(node, declared) {
  if (ts.isPartOfTypeNode(node) || isWithinTypeQuery(node)) return false;
  if (isPropertyName(node)) return isGlobalObject(node.parent.expression);
  return !declared.has(node.text) && ts.isExpression(node) && !isNameOfItsParent(node);
}

function isWithinTypeQuery(node) {
  return Boolean(ts.findAncestor(node, ts.isTypeQueryNode));
}

function isPropertyName(node) {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

function isGlobalObject(node) {
  return ts.isIdentifier(node) && ['globalThis', 'window', 'self', 'navigator'].includes(node.text);
}

function isNameOfItsParent(node) {
  return node.parent.name === node && !ts.isShorthandPropertyAssignment(node.parent);
}

function isDeclaredName(node) {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isFunctionDeclaration(parent)) &&
    parent.name === node
  );
}
