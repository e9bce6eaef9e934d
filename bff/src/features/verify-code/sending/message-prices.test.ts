import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inMillionths, priceOf } from './message-prices.ts';

const spend = {
  currency: 'USD',
  prices: { sms: { US: 0.0079, JM: 0.11, default: 0.2 }, call: { US: 0.014, default: 0.5 } },
  perHour: 10,
  perDay: 50,
};

test('countries that share a calling code have prices of their own', () => {
  assert.equal(priceOf(spend, 'sms', '+12025550143'), 0.0079);
  assert.equal(priceOf(spend, 'sms', '+18769221234'), 0.11);
});

test('a text and a call to the same number have prices of their own', () => {
  assert.equal(priceOf(spend, 'call', '+12025550143'), 0.014);
});

test('a country that is not listed, and a number of no country, cost the default', () => {
  assert.equal(priceOf(spend, 'sms', '+34612345678'), 0.2);
  assert.equal(priceOf(spend, 'sms', '+80012345678'), 0.2);
});

test('amounts become whole millionths, whatever binary fractions make of them', () => {
  assert.equal(inMillionths(0.0079), 7_900);
  assert.equal(inMillionths(0.000001), 1);
  assert.equal(inMillionths(1.005), 1_005_000);
  assert.equal(inMillionths(250_000), 250_000_000_000);
});
