import type { MessagePrices, SpendPolicy } from './policy.ts';

export const spendVariables = [
  'SPEND_CURRENCY',
  'SPEND_PER_HOUR',
  'SPEND_PER_DAY',
  'SMS_PRICES',
  'CALL_PRICES',
] as const;

type Read = (name: (typeof spendVariables)[number]) => string | undefined;

/** One variable of the money budget asks for all of them; without any there is none. */
export function spendFrom(read: Read): object | undefined {
  if (spendVariables.every((name) => read(name) === undefined)) return undefined;
  return {
    currency: read('SPEND_CURRENCY'),
    perHour: amount(read('SPEND_PER_HOUR')),
    perDay: amount(read('SPEND_PER_DAY')),
    prices: { sms: prices(read('SMS_PRICES')), call: prices(read('CALL_PRICES')) },
  };
}

/** `US=0.0079, default=0.10`. What has no price in it becomes a price that the checks refuse by its name. */
function prices(text: string | undefined): object | undefined {
  const entries = text?.split(',').map((entry) => entry.trim());
  return entries && Object.fromEntries(entries.filter((entry) => entry !== '').map(entryOf));
}

function entryOf(entry: string): [country: string, price: number | undefined] {
  const [, country = entry, price] = /^(\w+)=(.*)$/.exec(entry) ?? [];
  return [country, amount(price)];
}

/** Decimals as people write them; `Number` alone would take `0x10`, `1e3` and nothing at all. */
function amount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Beyond it, sums of millionths would no longer be exact. */
const highestAmount = 1_000_000_000;

/** What is wrong with the money budget, setting by setting. */
export function spendSentences(
  spend: Partial<SpendPolicy> | undefined,
  isKnownCountry: (country: string) => boolean,
): string[] {
  if (spend === undefined) return [];
  const sms = priceSentences('SMS_PRICES', spend.prices?.sms, isKnownCountry);
  const call = priceSentences('CALL_PRICES', spend.prices?.call, isKnownCountry);
  const sentences = [
    ...currencySentences(spend.currency),
    ...limitSentences('SPEND_PER_HOUR', spend.perHour),
    ...limitSentences('SPEND_PER_DAY', spend.perDay),
    ...sms,
    ...call,
  ];
  return sentences.length > 0 ? sentences : proportionSentences(spend as SpendPolicy);
}

const nameOf = (variable: (typeof spendVariables)[number]) =>
  `ATREZZO_${variable} (policyChanges.sends.spend)`;

function currencySentences(currency: unknown): string[] {
  if (Intl.supportedValuesOf('currency').some((known) => known === currency)) return [];
  return [
    `${nameOf('SPEND_CURRENCY')} must be the ISO 4217 code of the carrier's bill, like USD or EUR.`,
  ];
}

function limitSentences(
  variable: 'SPEND_PER_HOUR' | 'SPEND_PER_DAY',
  limit: number | undefined,
): string[] {
  if (isAmount(limit)) return [];
  return [
    `${nameOf(variable)} must be what messages may cost in that time, in whole units of the currency or ` +
      'with a decimal point, like 25 or 12.50.',
  ];
}

function priceSentences(
  variable: 'SMS_PRICES' | 'CALL_PRICES',
  prices: Partial<MessagePrices> | undefined,
  isKnownCountry: (country: string) => boolean,
): string[] {
  const { default: otherwise, ...listed } = prices ?? {};
  const wrong = Object.entries(listed).filter(
    ([country, price]) =>
      !/^[A-Z]{2}$/.test(country) || !isKnownCountry(country) || !isAmount(price),
  );
  return [
    ...wrong.map(
      ([entry]) =>
        `${nameOf(variable)}: "${entry}" has no price, or is no country. Write each as an ISO 3166-1 code ` +
        'and a price above 0 with at most six decimals, like US=0.0079.',
    ),
    ...(isAmount(otherwise)
      ? []
      : [
          `${nameOf(variable)} needs default=PRICE as well, for numbers of all other countries: take the dearest ` +
            'of those you send to.',
        ]),
  ];
}

/** Limits within which nothing could ever be sent, or that say nothing. */
function proportionSentences({ perHour, perDay, prices }: SpendPolicy): string[] {
  const dearest = Math.max(...Object.values(prices.sms), ...Object.values(prices.call));
  return [
    ...(perHour < dearest
      ? [
          `${nameOf('SPEND_PER_HOUR')} is less than the dearest message, ${dearest}: none of them could be sent.`,
        ]
      : []),
    ...(perDay < perHour
      ? [
          `${nameOf('SPEND_PER_DAY')} is less than what an hour may cost: raise it, or lower the hour's.`,
        ]
      : []),
  ];
}

function isAmount(amount: unknown): boolean {
  return (
    typeof amount === 'number' && amount > 0 && amount <= highestAmount && hasSixDecimals(amount)
  );
}

/** `toFixed` rounds what has more, and then another number comes back. */
const hasSixDecimals = (amount: number) => Number(amount.toFixed(6)) === amount;
