import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyPresets } from '../../config/policy-presets.ts';
import type { Channel } from './destinations.ts';
import { sendBudgets } from './send-budgets.ts';

function budgetsOf(channel: Channel, destination: string, ip = '192.0.2.7') {
  return sendBudgets(policyPresets.atrezzo, {
    channel,
    destination,
    account: 'usr_avery',
    destinationHash: 'hash of the destination',
    request: { requestId: 'r', ip, language: 'en' },
  });
}

const subjectsOf = (...message: Parameters<typeof budgetsOf>) =>
  budgetsOf(...message).map(({ name, subject }) => `${name}: ${subject}`);

test('an email is charged to the account, the address it is asked from and the one it goes to', () => {
  assert.deepEqual(subjectsOf('email', 'avery@clinic.example'), [
    'sends-account: usr_avery',
    'sends-ip: 192.0.2.7',
    'sends-destination: hash of the destination',
    'sends-destination: hash of the destination',
  ]);
});

test('a paid message is also charged to its country and the site, after what is the sender’s own', () => {
  const subjects = subjectsOf('phone', '+12025550143');
  assert.deepEqual(subjects.slice(-2), ['sends-country: 1', 'sends-site: paid']);
  assert.equal(subjects[0], 'sends-account: usr_avery');
  assert.ok(subjectsOf('phone', '+34612345678').includes('sends-country: 34'));
});

test('a destination has a limit for the hour and one for the day', () => {
  const limits = budgetsOf('phone', '+12025550143')
    .filter(({ name }) => name === 'sends-destination')
    .map(({ limit, windowMs }) => [limit, windowMs / 3_600_000]);
  assert.deepEqual(limits, [
    [8, 1],
    [20, 24],
  ]);
});

test('a client that changes its IPv6 address within its network changes nothing', () => {
  assert.deepEqual(
    subjectsOf('email', 'avery@clinic.example', '2001:db8::1'),
    subjectsOf('email', 'avery@clinic.example', '2001:db8::ffff'),
  );
});

test('no budget is named after a whole phone number or address', () => {
  for (const [channel, destination] of [
    ['phone', '+12025550143'],
    ['email', 'avery@clinic.example'],
  ] as const) {
    assert.ok(!JSON.stringify(budgetsOf(channel, destination)).includes(destination));
  }
});
