import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callOf, readVoiceReport } from './voice-event.ts';

const statuses: [status: string, type: string | undefined][] = [
  ['started', undefined],
  ['ringing', 'ringing'],
  ['answered', 'answered'],
  ['human', undefined],
  ['machine', 'voicemail'],
  ['busy', 'busy'],
  ['unanswered', 'not_answered'],
  ['timeout', 'not_answered'],
  ['cancelled', 'failed'],
  ['rejected', 'rejected'],
  ['failed', 'failed'],
  ['completed', 'hung_up'],
  ['disconnected', undefined],
  ['constructor', undefined],
];

for (const [status, type] of statuses) {
  test(`the status ${status} is told as ${type ?? 'nothing'}`, () => {
    assert.deepEqual(readVoiceReport({ status, uuid: 'u' }), type && { type });
  });
}

test('# alone arrives as no digits that did not time out', () => {
  assert.deepEqual(readVoiceReport({ dtmf: { digits: '', timed_out: false } }), {
    type: 'keys',
    keys: '#',
  });
});

test('digits that were submitted by # are told with it, and never with two', () => {
  for (const digits of ['73', '73#']) {
    assert.deepEqual(readVoiceReport({ dtmf: { digits, timed_out: false } }), {
      type: 'keys',
      keys: '73#',
    });
  }
});

test('keys that timed out, or that say nothing of it, are no keys', () => {
  const dtmfs = [
    { digits: '', timed_out: true },
    { digits: '73', timed_out: true },
    { digits: '' },
    { digits: '', timed_out: 'false' },
    { digits: null, timed_out: false },
    { digits: ['#'], timed_out: false },
    { digits: '#'.repeat(30), timed_out: false },
    { digits: 'A', timed_out: false },
    '#',
    null,
  ];
  for (const dtmf of dtmfs) {
    assert.equal(readVoiceReport({ dtmf, status: 'answered' }), undefined, JSON.stringify(dtmf));
  }
});

test('a call is named by uuid, and by call_uuid where a machine is reported', () => {
  assert.equal(callOf({ uuid: 'a' }), 'a');
  assert.equal(callOf({ call_uuid: 'b' }), 'b');
  assert.equal(callOf({}), undefined);
  assert.equal(callOf({ uuid: 7 }), undefined);
});
