export type Strength = 'weak' | 'fair' | 'good' | 'strong';

/** From how many characters on, that no one guesses from those before, a password is so strong. */
const floors: readonly (readonly [number, Strength])[] = [
  [16, 'strong'],
  [12, 'good'],
  [8, 'fair'],
];

/** What fingers and children run along. */
const forwards = 'abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm';
const runs = `${forwards} ${[...forwards].reverse().join('')}`;

/** A shorter word turns up inside good passwords, too. */
const shortestWord = 4;
const notWord = /[^\p{L}\p{N}]+/u;

/**
 * How hard a password is to guess, by its length in code points: what repeats, runs on or is the person's
 * own name adds nothing to it. It knows no common passwords, which the BFF refuses whatever this says.
 */
export function passwordStrength(password: string, username: string): Strength {
  const counted = countUnguessed(withoutWordsOf(username, password.toLowerCase()));
  return floors.find(([floor]) => counted >= floor)?.[1] ?? 'weak';
}

function withoutWordsOf(username: string, password: string): string {
  const [name = ''] = username.toLowerCase().split('@');
  const words = name.split(notWord).filter((word) => word.length >= shortestWord);
  return words.reduce((rest, word) => rest.replaceAll(word, ' '), password);
}

/** A character is guessed when it doubles the last, or goes on in a run or as three did before. */
function countUnguessed(text: string): number {
  const seen = new Set<string>();
  let counted = 0;
  let [first, second] = ['\n', '\n'];
  for (const third of text) {
    const three = first + second + third;
    if (third !== second && !runs.includes(three) && !seen.has(three)) counted += 1;
    seen.add(three);
    [first, second] = [second, third];
  }
  return counted;
}
