import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

test('importing define on a server defines nothing and does not throw', async () => {
  const { defineAll, defineStep } = await import(exports['./define'].node);
  defineAll();
  await defineStep('sign-in');
  assert.equal(globalThis.customElements, undefined);
});

test('importing the classes on a server does not throw', async () => {
  const { AtrezzoLogin } = await import(exports['.'].default);
  assert.equal(typeof AtrezzoLogin, 'function');
});

test('define offers on a server what it offers in a browser', () => {
  const offeredBy = (path) =>
    readFileSync(new URL(path, import.meta.url), 'utf8').match(/\bdefine(All|Step)\b/g);
  const { node, default: browser } = exports['./define'];
  assert.deepEqual(new Set(offeredBy(node)), new Set(offeredBy(browser)));
});
