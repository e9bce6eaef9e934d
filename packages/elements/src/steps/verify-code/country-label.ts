import type { Country } from '@atrezzo/contract';

/** `United States (+1)`, in the words of the language (BCP 47). */
export function countryLabel({ region, callingCode }: Country, language: string): string {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return `${names.of(region) ?? region} (+${callingCode})`;
}
