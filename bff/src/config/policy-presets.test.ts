import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseOptions } from './normalise-options.ts';
import { policyPresets } from './policy-presets.ts';

const { atrezzo, strict } = policyPresets;
const minute = 60_000;
const hour = 60 * minute;

test('the default policy is that of the user guide', () => {
  assert.equal(atrezzo.codes.emailLoginLifeMs, 30_000);
  assert.equal(atrezzo.remember.lifeMs, 4 * hour);
  assert.equal(atrezzo.remember.passwordAfterIdleMs, undefined);
  assert.equal(atrezzo.calls.approval, 'hash');
  assert.equal(atrezzo.password.minLength, 8);
  assert.equal(atrezzo.phoneUsersMayUseEmail, true);
});

test('the strict policy asks for more, and for nothing less', () => {
  assert.equal(strict.password.minLength, 15);
  assert.equal(strict.calls.approval, 'number-and-hash');
  assert.equal(strict.remember.passwordAfterIdleMs, strict.session.idleMs);
  assert.equal(strict.phoneUsersMayUseEmail, false);
  assert.equal(strict.codes.emailLoginLifeMs, strict.codes.lifeMs);
});

for (const [name, policy] of Object.entries(policyPresets)) {
  test(`${name}: sessions, codes, tries and sends are within NIST SP 800-63B-4 and our own bar`, () => {
    assert.deepEqual(policy.session, { idleMs: 15 * minute, absoluteMs: 4 * hour });
    assert.ok(policy.codes.length >= 6 && policy.codes.lifeMs <= 10 * minute);
    assert.equal(policy.codes.tries, 5);
    assert.ok(policy.codes.resendAfterMs <= policy.codes.emailLoginLifeMs);
    assert.deepEqual(policy.lockout.secondFactor, {
      failures: 10,
      lockMs: 15 * minute,
      longestLockMs: 365 * 24 * 3_600_000,
      hardStop: 100,
    });
    assert.equal(policy.sends.budgets, 'enforce');
    assert.deepEqual(policy.sends.destination, [
      { limit: 8, windowMs: hour },
      { limit: 20, windowMs: 24 * hour },
    ]);
    assert.equal(policy.allowFictionalPhones, false);
  });

  test(`${name}: passes the checks of a start`, () => {
    const configuration = normaliseOptions({
      baseUrl: 'https://portal.example',
      secret: 'kMNpZ0oW2cX7vQ4rT9yB1hJ6sD3fG8aL5eU0iP2w',
      environment: 'development',
      policy: name as keyof typeof policyPresets,
    });
    assert.deepEqual(configuration.policy, policy);
  });
}
