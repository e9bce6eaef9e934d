const decimalDigit = /\p{Nd}/u;
const anySeparators = '[\\s\\p{Pd}.]*';

/**
 * The code in what was typed, pasted or filled in, as plain digits and at most `length` of them. A whole
 * message may be pasted: the first group of exactly `length` digits in it is the code.
 */
export function readCode(text: string, length: number): string {
  const plain = Array.from(text.normalize('NFKC'), plainDigit).join('');
  const group = new RegExp(`(?<!\\d)\\d(?:${anySeparators}\\d){${length - 1}}(?!\\d)`, 'u');
  const [code = plain] = group.exec(plain) ?? [];
  return code.replace(/\D/g, '').slice(0, length);
}

/** Every script's digits stand in a row from zero to nine, and NFKC has made plain those that share one. */
function plainDigit(sign: string): string {
  if (!decimalDigit.test(sign)) return sign;
  const point = sign.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && decimalDigit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}
