import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runStages } from './run-stages.mjs';

const cwd = fileURLToPath(new URL('../..', import.meta.url));
const script = (text) => ['node', '--input-type=module', '--eval', text];
const exits = (code) => ({ command: script(`process.exit(${code})`) });
const writes = (text, code = 0) => ({
  command: script(
    `import { writeFileSync } from 'node:fs';
     writeFileSync(process.env.TEST_COUNTS_FILE, '${text}');
     process.exit(${code});`,
  ),
  counted: true,
});

/** Ends only once the command named `other` runs as well. */
const meets = (folder, own, other) => ({
  command: script(
    `import { existsSync, writeFileSync } from 'node:fs';
     writeFileSync('${folder}/${own}', '');
     while (!existsSync('${folder}/${other}')) await new Promise(setImmediate);`,
  ),
});

async function run(...stages) {
  return runWith({}, ...stages);
}

async function runWith(options, ...stages) {
  const lines = [];
  const result = await runStages(stages, { cwd, log: (line) => lines.push(line), ...options });
  return { ...result, lines };
}

describe('runStages', () => {
  it('counts a command without a reporter as one', async () => {
    const { passed, failed } = await run({ name: 'lint', steps: [exits(0)] });
    assert.deepEqual({ passed, failed }, { passed: 1, failed: 0 });
  });

  it('takes the counts that a reporter wrote', async () => {
    const step = writes('{"passed":7,"failed":2}', 1);
    const { passed, failed } = await run({ name: 'unit', steps: [step] });
    assert.deepEqual({ passed, failed }, { passed: 7, failed: 2 });
  });

  it('runs the later stages after one that failed', async () => {
    const { passed, failed, lines } = await run(
      { name: 'lint', steps: [exits(1)] },
      { name: 'unit', steps: [writes('{"passed":3,"failed":0}')] },
    );
    assert.deepEqual({ passed, failed }, { passed: 3, failed: 1 });
    assert.ok(lines.some((line) => line.startsWith('✖ lint: 0 passed, 1 failed')));
    assert.ok(lines.some((line) => line.startsWith('✔ unit: 3 passed, 0 failed')));
  });

  it('ends a stage at its first command that fails', async () => {
    const steps = [exits(1), writes('{"passed":3,"failed":0}')];
    const { passed, failed } = await run({ name: 'stories', steps });
    assert.deepEqual({ passed, failed }, { passed: 0, failed: 1 });
  });

  it('calls a run failed that ended badly though its reporter saw no failure', async () => {
    const { failed } = await run({ name: 'unit', steps: [writes('{"passed":3,"failed":0}', 1)] });
    assert.equal(failed, 1);
  });

  it('calls a run failed that ran no test', async () => {
    const { failed, lines } = await run({
      name: 'unit',
      steps: [writes('{"passed":0,"failed":0}')],
    });
    assert.equal(failed, 1);
    assert.ok(lines.includes('No test was run.'));
  });

  it('calls a run failed whose reporter never wrote', async () => {
    const { failed } = await run({ name: 'unit', steps: [{ ...exits(0), counted: true }] });
    assert.equal(failed, 1);
  });

  it('counts a preparation only when it fails', async () => {
    const ready = await run({ name: 'sizes', steps: [{ ...exits(0), silent: true }] });
    const broken = await run({ name: 'sizes', steps: [{ ...exits(1), silent: true }] });
    assert.deepEqual([ready.passed, ready.failed], [0, 0]);
    assert.deepEqual([broken.passed, broken.failed], [0, 1]);
  });

  it('calls a stage failed whose command does not exist', async () => {
    const { failed } = await run({ name: 'lint', steps: [{ command: ['no-such-command'] }] });
    assert.equal(failed, 1);
  });

  it('runs as many stages at a time as it may, and sums them in their order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'atrezzo-meeting-'));
    const { passed, failed, lines } = await runWith(
      { width: 2 },
      { name: 'one', steps: [meets(folder, 'one', 'other')] },
      { name: 'other', steps: [meets(folder, 'other', 'one')] },
      { name: 'third', steps: [exits(1)] },
    );
    rmSync(folder, { recursive: true });
    assert.deepEqual({ passed, failed }, { passed: 2, failed: 1 });
    const names = lines.map((line) => /^[✔✖] (\w+):/.exec(line)?.[1]).filter(Boolean);
    assert.deepEqual(names, ['one', 'other', 'third']);
  });

  it('runs commands side by side that stand together in a step', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'atrezzo-meeting-'));
    const together = [meets(folder, 'one', 'other'), meets(folder, 'other', 'one'), exits(1)];
    const { passed, failed } = await run({ name: 'unit', steps: [{ together }] });
    rmSync(folder, { recursive: true });
    assert.deepEqual({ passed, failed }, { passed: 2, failed: 1 });
  });

  it('shows the output of a command that failed, and of no other, if it is to be quiet', async () => {
    const says = (word, code) => ({
      command: script(`console.log('${word}'); console.error('loudly'); process.exit(${code})`),
    });
    const { lines } = await runWith(
      { quiet: true },
      { name: 'lint', steps: [says('good', 0)] },
      { name: 'types', steps: [says('bad', 1)] },
    );
    const said = lines.join('\n');
    assert.match(said, /bad\nloudly/);
    assert.doesNotMatch(said, /good/);
  });
});
