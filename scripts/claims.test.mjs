import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { asvsNumbers, faultsOf, faultsOfNumbers, wstgIds } from './claims/check.mjs';
import { renderPage } from './claims/render.mjs';
import { standards } from './claims/standards.mjs';

const root = new URL('..', import.meta.url);
const read = (file) => {
  const path = new URL(file, root);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};
const table = (name) => JSON.parse(read(`docs/${name}.json`) ?? '[]');

for (const standard of standards) {
  const { name } = standard;

  test(`each claim of docs/${name}.json names a test that exists, or says why there is none`, () => {
    assert.deepEqual(faultsOf(table(name), read), []);
  });

  test(`docs/${name}.md is what its table says; npm run claims writes it`, () => {
    assert.equal(read(`docs/${name}.md`), renderPage(standard, table(name)));
  });
}

test('every requirement of ASVS 5.0 has one row: 345, of which 70 are of level 1 and 183 of level 2', () => {
  assert.deepEqual(faultsOfNumbers(table('asvs'), asvsNumbers()), []);
  const ofLevel = (wanted) => table('asvs').filter(({ level }) => level === wanted).length;
  assert.deepEqual([1, 2, 3].map(ofLevel), [70, 183, 92]);
});

test('every point of the WSTG checklist has one row: 113', () => {
  assert.equal(wstgIds().length, 113);
  assert.deepEqual(faultsOfNumbers(table('wstg'), wstgIds()), []);
});

test('a claim is refused whose test was renamed, whose file is gone, or that gives no reason', () => {
  const files = { 'a.test.ts': "test('a title', () => {});", 'a.md': '# Heading\ntext' };
  const faults = (claim) => faultsOf([{ id: '1', subject: 's', ...claim }], (file) => files[file]);
  const met = { decision: 'met', file: 'a.test.ts', title: 'a title' };
  assert.deepEqual(faults(met), []);
  assert.deepEqual(faults({ decision: 'met', file: 'a.md', title: '# Heading' }), []);
  assert.equal(faults({ ...met, title: 'a titl' }).length, 1);
  assert.equal(faults({ ...met, file: 'b.test.ts' }).length, 1);
  assert.equal(faults({ decision: 'met', file: 'a.md', title: '# Head' }).length, 1);
  assert.equal(faults({ decision: 'not met' }).length, 1);
  assert.equal(faults({ decision: 'perhaps', because: 'so' }).length, 1);
});

test('a number that is missing, doubled or made up is named', () => {
  const claims = [{ id: '1.1.1' }, { id: '1.1.1' }, { id: '9.9.9' }];
  const faults = faultsOfNumbers(/** @type {any} */ (claims), ['1.1.1', '1.1.2']);
  assert.deepEqual(faults, [
    '1.1.2 is missing.',
    'There is no 9.9.9.',
    '1.1.1 stands there twice.',
  ]);
});
