import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export interface CommonPasswords {
  has(word: string): boolean;
}

/**
 * Some 49,000 passwords from known breaches, in lower case (NIST SP 800-63B-4, section 3.1.1.2).
 *
 * The package's own entry point unpacks every dictionary that it ships, which costs 50 ms and 18 MiB at
 * start. Its plain source, a JSON array of strings, is kept as one text and searched as such: 0.2 ms a
 * question, 0.5 MiB.
 */
export function loadCommonPasswords(): CommonPasswords {
  const list = readFileSync(
    require.resolve('@zxcvbn-ts/language-common/src/passwords.json'),
    'latin1',
  );
  return {
    // A single comma is left out: between quotes it is what stands between two words.
    has: (word) => word.length > 1 && list.includes(JSON.stringify(word.toLowerCase())),
  };
}
