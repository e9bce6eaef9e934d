import type { PasswordRules } from '@atrezzo/contract';
import { loadCommonPasswords } from './common-passwords.ts';

export type PasswordProblem =
  | 'password_too_short'
  | 'password_too_long'
  | 'password_too_common'
  | 'password_contains_context';

export interface PasswordChecks {
  /** `context`: what an attacker would try first for this person, such as username, email, organisation. */
  check(password: string, context: string[]): PasswordProblem | undefined;
  /** Whether the password has more than the rules' code points or 1,024 bytes, and is not to be hashed. */
  isTooLong(password: string): boolean;
}

const longestInBytes = 1024;
/** A shorter word says too little about a person or a product, and turns up inside good passwords. */
const shortestContextWord = 4;
/** With fewer letters and digits than this beside it, a password is little more than its context word. */
const enoughBesideContext = 6;
/** A pattern of up to so many characters, written again and again, is one pattern. */
const longestRepeatedPattern = 4;

const keyboardRuns = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
];
const runs = [...keyboardRuns, ...keyboardRuns.map((run) => [...run].reverse().join(''))];

const trailingDecoration = /[^\p{L}]+$/u;
const repeatedPattern = /^(.+?)\1+$/su;
const notWord = /[^\p{L}\p{N}]+/gu;
const lookAlikes: Record<string, string> = { '@': 'a', $: 's', '0': 'o', '1': 'i', '3': 'e' };
const lookAlikePattern = /[@$013]/g;

/**
 * What a new password is measured by (NIST SP 800-63B-4, section 3.1.1.2): its length, and whether it is
 * among the first that anyone would guess. No rule asks for capitals, digits or signs.
 */
export function createPasswordChecks(rules: PasswordRules, contextWords: string[]): PasswordChecks {
  const common = loadCommonPasswords();
  const isGuessable = (word: string) =>
    common.has(word) || common.has(withoutLookAlikes(word)) || isRun(word);

  const isCommon = (word: string) => {
    const pattern = repeatedPattern.exec(word)?.[1];
    if (pattern !== undefined && codePoints(pattern) <= longestRepeatedPattern) return true;
    if (isGuessable(word) || (pattern !== undefined && isGuessable(pattern))) return true;
    const stem = word.replace(trailingDecoration, '');
    const isMostOfIt = codePoints(stem) * 2 >= codePoints(word);
    return isMostOfIt && isGuessable(stem);
  };

  const isContext = (word: string, context: string[]) => {
    const plain = withoutLookAlikes(word);
    const rest = contextParts([...contextWords, ...context]).reduce(
      (left, part) => left.replaceAll(part, ' '),
      plain,
    );
    if (rest === plain) return false;
    const besideIt = rest.replace(notWord, '');
    return codePoints(besideIt) < enoughBesideContext || isCommon(besideIt);
  };

  const isTooLong = (password: string) =>
    codePoints(password) > rules.maxLength || Buffer.byteLength(password) > longestInBytes;

  return {
    isTooLong: (password) => isTooLong(password.normalize('NFKC')),
    check(password, context) {
      const normalised = password.normalize('NFKC');
      if (codePoints(normalised) < rules.minLength) return 'password_too_short';
      if (isTooLong(normalised)) return 'password_too_long';
      const word = normalised.toLowerCase();
      // The person's own words first: many a name is common too, and this says better what to change.
      if (isContext(word, context)) return 'password_contains_context';
      return isCommon(word) ? 'password_too_common' : undefined;
    },
  };
}

/** Whole phrases and their words, the longest first, spelt as passwords are compared. */
function contextParts(context: string[]): string[] {
  const parts = context.flatMap((text) => {
    const spelt = (part: string) => withoutLookAlikes(part.normalize('NFKC').toLowerCase());
    // Of an address the domain is left out, unless the password holds the address as a whole.
    const phrase = spelt(text.split('@')[0] ?? '');
    return [spelt(text), phrase, phrase.replace(notWord, ''), ...phrase.split(notWord)];
  });
  return [...new Set(parts)]
    .filter((part) => codePoints(part) >= shortestContextWord)
    .sort((a, b) => b.length - a.length);
}

function isRun(word: string): boolean {
  return word.length >= shortestContextWord && runs.some((run) => run.includes(word));
}

function withoutLookAlikes(word: string): string {
  return word.replace(lookAlikePattern, (sign) => lookAlikes[sign] ?? sign);
}

function codePoints(text: string): number {
  return [...text].length;
}
