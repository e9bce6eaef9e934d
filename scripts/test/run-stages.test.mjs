import assert from 'node:assert/strict';
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

async function run(...stages) {
  const lines = [];
  const result = await runStages(stages, { cwd, log: (line) => lines.push(line) });
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
});
