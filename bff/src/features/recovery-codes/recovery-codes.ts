import { keyedHash } from '../../domain/secrets/keys.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DirectoryTransaction } from '../../ports/directory.ts';

export const recoveryCodeCount = 10;

/** Crockford's base 32: no letter that is read as a digit, or as a word that one would rather not print. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits, so that not even who holds the table and its key can try them all in passing. */
const codeLength = 10;

/**
 * Recovery codes: look-up secrets (NIST SP 800-63B-4, section 3.1.2). Each works once. Only keyed hashes are
 * stored, each bound to its user.
 */
export function createRecoveryCodes(options: { clock: Clock; hashKey: Uint8Array }) {
  const { clock, hashKey } = options;
  const hashOf = (userId: string, code: string) => keyedHash(hashKey, `${userId}:${code}`);

  return {
    /** New codes in place of the old ones, as they are to be shown: `7K3QM-9XZ2B`. */
    async replace(tx: DirectoryTransaction, userId: string, at: Date): Promise<string[]> {
      const codes = new Set<string>();
      while (codes.size < recoveryCodeCount) codes.add(newCode());
      await tx.replaceRecoveryCodes(
        userId,
        [...codes].map((code) => hashOf(userId, code)),
        at,
      );
      return [...codes].map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
    },

    /** `true` once for each code. `code` is as `normaliseRecoveryCode` returns it. */
    take: (tx: DirectoryTransaction, userId: string, code: string, at: Date): Promise<boolean> =>
      tx.takeRecoveryCode(userId, hashOf(userId, code), at),
  };

  function newCode(): string {
    const digits = Array.from({ length: codeLength }, () => clock.randomInt(alphabet.length));
    return digits.map((digit) => alphabet[digit]).join('');
  }
}
export type RecoveryCodes = ReturnType<typeof createRecoveryCodes>;

/** What a person may have typed, as it was made; `undefined` where it cannot be a code. */
export function normaliseRecoveryCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return code.length === codeLength && [...code].every((sign) => alphabet.includes(sign))
    ? code
    : undefined;
}
