import type { Message } from './message.ts';

/** A message that says `{count}` of something, as the language counts (CLDR plural rules). */
export function counted(one: string, other: string): Message {
  return ({ count }, language) =>
    new Intl.PluralRules(language).select(Number(count)) === 'one' ? one : other;
}
