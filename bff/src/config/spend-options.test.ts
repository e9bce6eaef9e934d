import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError } from './configuration-error.ts';
import { normaliseOptions } from './normalise-options.ts';
import { optionsFromEnvironment } from './options-from-environment.ts';

const site = {
  ATREZZO_BASE_URL: 'https://portal.example',
  ATREZZO_SECRET: 'kMNpZ0oW2cX7vQ4rT9yB1hJ6sD3fG8aL5eU0iP2w',
  ATREZZO_ENVIRONMENT: 'development',
};
const complete = {
  ATREZZO_SPEND_CURRENCY: 'USD',
  ATREZZO_SPEND_PER_HOUR: '25',
  ATREZZO_SPEND_PER_DAY: '150.50',
  ATREZZO_SMS_PRICES: 'US=0.0079, CA=0.0085, default=0.20',
  ATREZZO_CALL_PRICES: 'US=0.014,default=0.5',
};

const spendOf = (variables: Record<string, string>) =>
  normaliseOptions(optionsFromEnvironment({ ...site, ...variables })).policy.sends.spend;

function sentencesFor(changes: Record<string, string>): string[] {
  try {
    spendOf({ ...complete, ...changes });
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.sentences;
  }
  return [];
}

test('prices and limits are read as they are written', () => {
  assert.deepEqual(spendOf(complete), {
    currency: 'USD',
    perHour: 25,
    perDay: 150.5,
    prices: { sms: { US: 0.0079, CA: 0.0085, default: 0.2 }, call: { US: 0.014, default: 0.5 } },
  });
});

test('without any of them there is no money budget, and every other limit stays', () => {
  const { sends } = normaliseOptions(optionsFromEnvironment(site)).policy;
  assert.equal(sends.spend, undefined);
  const { sends: bounded } = normaliseOptions(
    optionsFromEnvironment({ ...site, ...complete }),
  ).policy;
  const { spend: _spend, ...others } = bounded;
  assert.deepEqual(others, sends);
});

test('one of them asks for all', () => {
  for (const name of Object.keys(complete)) {
    const sentences = sentencesFor({ [name]: '' });
    assert.equal(sentences.length, 1, name);
    assert.ok(sentences[0]?.startsWith(name), sentences[0]);
  }
});

test('what does not fit is refused with what to write instead', () => {
  const refusals: [wrong: Record<string, string>, says: RegExp][] = [
    [{ ATREZZO_SPEND_CURRENCY: 'dollars' }, /^ATREZZO_SPEND_CURRENCY .* like USD or EUR\.$/],
    [{ ATREZZO_SPEND_CURRENCY: 'usd' }, /^ATREZZO_SPEND_CURRENCY/],
    [{ ATREZZO_SPEND_PER_HOUR: '1e3' }, /^ATREZZO_SPEND_PER_HOUR .* like 25 or 12\.50\.$/],
    [{ ATREZZO_SPEND_PER_DAY: '-1' }, /^ATREZZO_SPEND_PER_DAY/],
    [{ ATREZZO_SPEND_PER_DAY: '0' }, /^ATREZZO_SPEND_PER_DAY/],
    [{ ATREZZO_SPEND_PER_DAY: '9999999999' }, /^ATREZZO_SPEND_PER_DAY/],
    [{ ATREZZO_SMS_PRICES: 'US:0.01,default=1' }, /"US:0\.01" has no price.* like US=0\.0079\.$/],
    [{ ATREZZO_SMS_PRICES: 'US=0,default=1' }, /"US" has no price/],
    [{ ATREZZO_SMS_PRICES: 'US=0.0000001,default=1' }, /"US" .* at most six decimals/],
    [{ ATREZZO_SMS_PRICES: '1=0.01,default=1' }, /"1" has no price, or is no country/],
    [{ ATREZZO_CALL_PRICES: 'USA=0.01,default=1' }, /^ATREZZO_CALL_PRICES.*"USA"/],
    [{ ATREZZO_CALL_PRICES: 'US=0.014' }, /^ATREZZO_CALL_PRICES.* needs default=PRICE/],
    [{ ATREZZO_SPEND_PER_HOUR: '0.49' }, /^ATREZZO_SPEND_PER_HOUR .* dearest message, 0\.5/],
    [{ ATREZZO_SPEND_PER_DAY: '24' }, /^ATREZZO_SPEND_PER_DAY .* raise it/],
  ];
  for (const [wrong, says] of refusals) {
    const sentences = sentencesFor(wrong);
    assert.equal(sentences.length, 1, JSON.stringify([wrong, sentences]));
    assert.match(sentences[0] ?? '', says);
  }
});
