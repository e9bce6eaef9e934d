import { createRequire } from 'node:module';
import type { PhoneNumber, PhoneNumberType } from 'libphonenumber-js/max';
import type { NumberRefusal } from '../../ports/metrics.ts';

const require = createRequire(import.meta.url);

export interface AllowedPhoneNumbers {
  /** ISO 3166-1 alpha-2. Countries that share `+1` are told apart; each has to be listed itself. */
  countries: string[];
  /** Lets 555-0100 to 555-0199 through, which belong to no one: for demonstrations and tests. */
  allowFictional?: boolean;
}

export type ParsedPhoneNumber =
  | {
      ok: true;
      /** E.164. */
      number: string;
      /** The country the number belongs to, which may be another listed one than was chosen. */
      country: string;
    }
  | { ok: false; code: 'phone_invalid' | 'extension_not_supported' }
  | {
      ok: false;
      code: 'phone_not_allowed';
      /** For whoever counts; the person is told of both alike. */
      because: NumberRefusal;
    };

/**
 * Lines that ring at one person's or one office's phone and cost the caller no surcharge. Left out:
 * premium rate, shared cost, personal numbers, pagers, company access numbers (UAN), voice mail.
 */
const allowedLineTypes: ReadonlySet<PhoneNumberType | undefined> = new Set<PhoneNumberType>([
  'MOBILE',
  'FIXED_LINE',
  'FIXED_LINE_OR_MOBILE',
  'VOIP',
  'TOLL_FREE',
]);

/** Seven digits or more as numbers are written, then any other sign and more digits. */
const extensionPattern =
  /^\+?(?:[\s().\-/]*\p{Nd}){7,}[\s().\-/]*[^\s().\-/\p{Nd}][^\p{Nd}]*\p{Nd}/u;

/** North American numbers set aside for use in fiction (ATIS-0300115): NPA-555-01XX. */
const fictionalPattern = /^\+1\d{3}55501\d{2}$/;

/**
 * Reads a phone number as a person types it, by the habits of the chosen `country` unless it begins
 * with `+`. Only numbers of a listed country and of an ordinary line are accepted: North American
 * premium numbers and those of the Caribbean have ten digits as well, and are refused by what they are.
 */
export function parsePhoneNumber(
  text: string,
  country: string,
  allowed: AllowedPhoneNumbers,
): ParsedPhoneNumber {
  const { isSupportedCountry, parsePhoneNumberFromString } = library();
  if (!allowed.countries.includes(country) || !isSupportedCountry(country)) {
    return notAllowed('country_not_allowed');
  }
  const typed = plainSpelling(text);
  const phone = parsePhoneNumberFromString(typed, { defaultCountry: country, extract: false });
  if (phone?.ext !== undefined || extensionPattern.test(typed)) {
    return { ok: false, code: 'extension_not_supported' };
  }
  if (!phone?.isValid()) return { ok: false, code: 'phone_invalid' };
  if (!phone.country || !allowed.countries.includes(phone.country)) {
    return notAllowed('country_not_allowed');
  }
  if (!isOrdinaryLine(phone)) return notAllowed('line_type');
  if (fictionalPattern.test(phone.number) && !allowed.allowFictional) {
    return { ok: false, code: 'phone_invalid' };
  }
  return { ok: true, number: phone.number, country: phone.country };
}

const notAllowed = (because: NumberRefusal): ParsedPhoneNumber => ({
  ok: false,
  code: 'phone_not_allowed',
  because,
});

/** Whether a region has telephones at all. */
export function isCallable(region: string): boolean {
  return library().isSupportedCountry(region);
}

/** A region's calling code without `+`. Throws for a region that has none. */
export function callingCode(region: string): string {
  const { getCountryCallingCode, isSupportedCountry } = library();
  if (!isSupportedCountry(region)) {
    throw new RangeError(
      `"${region}" is not a country with phone numbers. Use ISO 3166-1 alpha-2 codes such as "US".`,
    );
  }
  return getCountryCallingCode(region);
}

/** The calling code without `+` of an E.164 number. */
export function callingCodeOf(number: string): string {
  const phone = library().parsePhoneNumberFromString(number, { extract: false });
  if (phone === undefined) throw new RangeError('That is no E.164 number.');
  return phone.countryCallingCode;
}

/** The country of an E.164 number, ISO 3166-1 alpha-2; nothing for those of no country, such as +800. */
export function countryOf(number: string): string | undefined {
  return library().parsePhoneNumberFromString(number, { extract: false })?.country;
}

/** Loaded at the first number: its numbering plans cost 60 ms and 15 MiB, which no start has to wait for. */
function library(): typeof import('libphonenumber-js/max') {
  return require('libphonenumber-js/max');
}

/** Full-width digits and fancy dashes as plain ones, without the invisible marks that contact lists add. */
function plainSpelling(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim();
}

function isOrdinaryLine(phone: PhoneNumber): boolean {
  return allowedLineTypes.has(phone.getType());
}
