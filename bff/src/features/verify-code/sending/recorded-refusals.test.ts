import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../../../testing/fake-clock.ts';
import { createRecordedRefusals } from './recorded-refusals.ts';

const quarter = 15 * 60_000;

function setUp() {
  const clock = createFakeClock();
  const counted: unknown[] = [];
  const lines: object[] = [];
  const record = createRecordedRefusals({
    clock,
    metrics: { sendRefused: (refusal) => counted.push(refusal) },
    log: { info: (fields) => lines.push(fields), error() {} },
  });
  return { clock, counted, lines, record };
}

test('each is counted as recorded', () => {
  const { counted, record } = setUp();
  record(['account', 'site']);
  record(['site']);
  assert.deepEqual(counted, [
    { reason: 'account', mode: 'recorded' },
    { reason: 'site', mode: 'recorded' },
    { reason: 'site', mode: 'recorded' },
  ]);
});

test('the log hears of the first at once, and then of how many every quarter of an hour', () => {
  const { clock, lines, record } = setUp();
  record(['site']);
  assert.deepEqual(lines, [{ wouldHaveRefused: { site: 1 } }]);
  for (let time = 0; time < 40; time += 1) record(['site']);
  clock.advance(quarter - 1);
  record(['account', 'site']);
  assert.equal(lines.length, 1);
  clock.advance(1);
  record(['site']);
  assert.deepEqual(lines.slice(1), [{ wouldHaveRefused: { site: 42, account: 1 } }]);
  clock.advance(quarter);
  record(['spend']);
  assert.deepEqual(lines.slice(2), [{ wouldHaveRefused: { spend: 1 } }]);
});
