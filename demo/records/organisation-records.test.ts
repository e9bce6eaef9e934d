import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIn, requestGroups } from './case-request.ts';
import { createRecords } from './organisation-records.ts';

const now = () => new Date('2026-03-02T14:30:00Z');

test('the first organisation has the figures of the guide', () => {
  const { requests } = createRecords(now)('Temporary UMWA Provider');
  const counts = requestGroups.map(
    (group) => requests.filter((request) => isIn(group, request)).length,
  );
  assert.deepEqual(counts, [296, 2, 296]);
});

test('records are the same at every start, and different for each organisation', () => {
  const umwa = createRecords(now)('Temporary UMWA Provider');
  assert.deepEqual(createRecords(now)('Temporary UMWA Provider').requests, umwa.requests);
  const riverside = createRecords(now)('Riverside Clinic');
  const numbers = new Set(umwa.requests.map(({ number }) => number));
  assert.ok(riverside.requests.length > 0);
  assert.ok(riverside.requests.every(({ number }) => !numbers.has(number)));
});

test('numbers tell cases and consumers apart', () => {
  const { requests, consumers } = createRecords(now)('Temporary UMWA Provider');
  assert.equal(new Set(requests.map(({ number }) => number)).size, requests.length);
  assert.equal(new Set(consumers.map(({ id }) => id)).size, consumers.length);
});

test('an organisation without records has an empty portal', () => {
  const { requests, consumers } = createRecords(now)('Elsewhere');
  assert.deepEqual({ requests, consumers }, { requests: [], consumers: [] });
});

test('a saved request comes first and is not submitted', () => {
  const { requests, consumers, saveRequest } = createRecords(now)('Riverside Clinic');
  const [consumer] = consumers;
  assert.ok(consumer);
  const saved = saveRequest({ caseType: 'Home health', consumer, note: '' });
  assert.equal(requests[0], saved);
  assert.equal(saved.status, 'Not submitted');
  assert.equal(requests.filter(({ number }) => number === saved.number).length, 1);
});
