import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const script = join(repository, 'scripts/new-element.mjs');
const relativeImport = /from '(\.[^']+)'/g;

const expected = [
  'packages/elements/src/steps/enter-pin/enter-pin.ts',
  'packages/elements/src/steps/enter-pin/enter-pin.styles.ts',
  'packages/elements/src/steps/enter-pin/enter-pin.test.ts',
  'packages/elements/src/messages/en/enter-pin.ts',
  'packages/elements/src/messages/es/enter-pin.ts',
  'stories/enter-pin.stories.ts',
];

describe('new:element', () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'new-element-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const run = (name) => spawnSync(process.execPath, [script, name, root], { encoding: 'utf8' });
  const read = (path) => readFileSync(join(root, path), 'utf8');

  it('lays out the element, its sentences in each language, its test and its story', () => {
    const { status, stdout, stderr } = run('enter-pin');
    assert.equal(status, 0, stderr);
    for (const path of expected) {
      assert.ok(existsSync(join(root, path)), path);
      assert.ok(stdout.includes(path), path);
    }
  });

  it('names tag, class and sentences after the step', () => {
    run('enter-pin');
    const text = read('packages/elements/src/steps/enter-pin/enter-pin.ts');
    assert.match(text, /class AtrezzoEnterPin extends StepElement<EnterPinStep>/);
    assert.match(text, /'atrezzo-enter-pin': AtrezzoEnterPin/);
    assert.match(text, /from '\.\.\/\.\.\/messages\/en\/enter-pin\.ts'/);
  });

  it('leads every relative import to a file that is there', () => {
    run('enter-pin');
    for (const path of expected) {
      for (const [, specifier] of read(path).matchAll(relativeImport)) {
        const target = join(dirname(path), specifier);
        const found = [root, repository].some((place) => existsSync(join(place, target)));
        assert.ok(found, `${path} imports ${specifier}`);
      }
    }
  });

  it('says what is left to decide', () => {
    const { stdout } = run('enter-pin');
    assert.match(stdout, /actions}\.ts: the step itself, EnterPinStep/);
    assert.match(stdout, /registry\.ts: the row 'enter-pin'/);
  });

  it('never writes over an element that is there', () => {
    run('enter-pin');
    const { status, stderr } = run('enter-pin');
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^There is packages\/elements\/src\/steps\/enter-pin\/enter-pin\.ts, .* already\.\n$/,
    );
  });

  for (const name of ['', 'EnterPin', 'enter_pin', '../enter-pin', 'atrezzo/pin', '-pin']) {
    it(`refuses the name '${name}'`, () => {
      const { status, stderr } = run(name);
      assert.equal(status, 1);
      assert.match(stderr, /^Name the step in kebab-case/);
    });
  }
});
