import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Policy } from '../../../config/policy.ts';
import { policyPresets } from '../../../config/policy-presets.ts';
import type { Delivery } from '../../../flow/flow-record.ts';
import { sendBudgets } from './send-budgets.ts';

const { atrezzo } = policyPresets;
const spend = {
  currency: 'USD',
  prices: { sms: { US: 0.0079, default: 0.2 }, call: { US: 0.014, default: 0.5 } },
  perHour: 10,
  perDay: 50,
};
const bounded: Policy = { ...atrezzo, sends: { ...atrezzo.sends, spend } };

function budgetsOf(
  by: Delivery['by'],
  destination: string,
  { ip = '192.0.2.7', policy = atrezzo } = {},
) {
  return sendBudgets(policy, {
    by,
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
  const subjects = subjectsOf('sms', '+12025550143');
  assert.deepEqual(subjects.slice(-2), ['sends-country: 1', 'sends-site: paid']);
  assert.equal(subjects[0], 'sends-account: usr_avery');
  assert.ok(subjectsOf('call', '+34612345678').includes('sends-country: 34'));
});

test('a destination has a limit for the hour and one for the day', () => {
  const limits = budgetsOf('sms', '+12025550143')
    .filter(({ name }) => name === 'sends-destination')
    .map(({ limit, windowMs }) => [limit, windowMs / 3_600_000]);
  assert.deepEqual(limits, [
    [8, 1],
    [20, 24],
  ]);
});

test('what a text and a call cost is charged in millionths, for the hour and for the day', () => {
  const spent = (...message: Parameters<typeof budgetsOf>) =>
    budgetsOf(...message)
      .filter(({ name }) => name === 'sends-spend')
      .map(({ subject, cost, limit, windowMs }) => [subject, cost, limit, windowMs / 3_600_000]);
  assert.deepEqual(spent('sms', '+12025550143', { policy: bounded }), [
    ['USD', 7_900, 10_000_000, 1],
    ['USD', 7_900, 50_000_000, 24],
  ]);
  const [[, cost] = []] = spent('call', '+34612345678', { policy: bounded });
  assert.equal(cost, 500_000);
  assert.deepEqual(spent('email', 'avery@clinic.example', { policy: bounded }), []);
  assert.deepEqual(spent('sms', '+12025550143'), [], 'where nothing is configured');
});

test('a client that changes its IPv6 address within its network changes nothing', () => {
  assert.deepEqual(
    subjectsOf('email', 'avery@clinic.example', { ip: '2001:db8::1' }),
    subjectsOf('email', 'avery@clinic.example', { ip: '2001:db8::ffff' }),
  );
});

test('no budget is named after a whole phone number or address', () => {
  for (const [by, destination] of [
    ['sms', '+12025550143'],
    ['email', 'avery@clinic.example'],
  ] as const) {
    assert.ok(!JSON.stringify(budgetsOf(by, destination)).includes(destination));
  }
});
