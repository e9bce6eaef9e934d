import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { elementsAreStale } from './build-elements-if-stale.mjs';

const source = 'packages/elements/src/steps/sign-in/sign-in.ts';
const built = 'packages/elements/dist/define.js';

describe('elementsAreStale', () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stale-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(path, modifiedAt) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    utimesSync(file, modifiedAt, modifiedAt);
  }

  it('is so before the first build', () => {
    write(source, 1000);
    assert.equal(elementsAreStale(root), true);
  });

  it('is not so when nothing changed since the build', () => {
    write(source, 1000);
    write(built, 2000);
    assert.equal(elementsAreStale(root), false);
  });

  for (const changed of [
    source,
    'packages/client/src/flow.ts',
    'packages/elements/rollup.config.mjs',
  ]) {
    it(`is so when ${changed} changed since`, () => {
      write(source, 1000);
      write(built, 2000);
      write(changed, 3000);
      assert.equal(elementsAreStale(root), true);
    });
  }

  it('is not so when only a test changed since', () => {
    write(source, 1000);
    write(built, 2000);
    write('packages/elements/src/steps/sign-in/sign-in.test.ts', 3000);
    assert.equal(elementsAreStale(root), false);
  });
});
