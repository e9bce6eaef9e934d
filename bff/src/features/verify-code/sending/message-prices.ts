import type { SpendPolicy } from '../../../config/policy.ts';
import { countryOf } from '../../../domain/identifiers/phone-numbers.ts';

/** An amount in whole millionths of its currency: sums of these are exact, and a price of 0.0079 is one. */
export const inMillionths = (amount: number): number => Math.round(amount * 1_000_000);

/**
 * What a paid message is expected to cost, in units of the currency. By country and not by calling code:
 * carriers list their prices so, and +1 is the cheap United States and dear Caribbean countries alike.
 */
export function priceOf({ prices }: SpendPolicy, by: 'sms' | 'call', number: string): number {
  const country = countryOf(number);
  const { [country ?? '']: listed, default: otherwise } = prices[by];
  return listed ?? otherwise;
}
