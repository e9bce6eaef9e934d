import { createHmac } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { PasswordRules } from '@atrezzo/contract';
import argon2 from 'argon2';
import type { ImportedHash } from './imported-hashes.ts';
import { argon2Work, readImportedHash } from './imported-hashes.ts';
import { createPasswordPool } from './password-pool.ts';
import type { PasswordProblem } from './password-rules.ts';
import { createPasswordChecks } from './password-rules.ts';

export { PasswordsBusyError } from './password-pool.ts';
export type { PasswordProblem } from './password-rules.ts';

export interface PasswordsOptions {
  /** A secret kept outside the database (NIST SP 800-63B-4, section 3.1.1.2): 32 bytes or more. */
  pepper: Uint8Array;
  rules: PasswordRules;
  /** How many hashes at once; the number of cores unless said otherwise. */
  concurrency?: number;
  /** How many may wait; 64 unless said otherwise. */
  maxQueue?: number;
  /** Words that anyone would try here, such as the product's name. */
  contextWords?: string[];
}

export interface Passwords {
  /** The hash to store. Throws `PasswordsBusyError`, and a `RangeError` for a password that is too long. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password belongs to the stored hash. Takes as long for an account that does not exist
   * (`undefined`) as for one that does. `rehash` is to be stored instead, where the hash was imported or
   * has older parameters. Throws `PasswordsBusyError`. `imported`: whether hashes of this kind may have been
   * imported; then all cost as much as those and this site's own together.
   */
  verify(
    stored: string | undefined,
    password: string,
    options?: { imported?: boolean },
  ): Promise<PasswordVerdict>;
  /** Throws `PasswordsBusyError` before anything is counted against someone who would only be turned away. */
  assertRoom(): void;
  /** How many are being hashed, and how many wait for it. */
  depth(): { running: number; waiting: number };
  /** What is wrong with a new password. `context`: username, email address, organisation, names. */
  check(password: string, context: string[]): PasswordProblem | undefined;
  /** Turns away whoever waits and resolves when the hashes under way are done. */
  close(): Promise<void>;
}

export interface PasswordVerdict {
  ok: boolean;
  rehash?: string;
}

/** OWASP Password Storage Cheat Sheet; RFC 9106, section 4, explains the parameters. */
const parameters = {
  type: argon2.argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;

/** Marks a hash whose password went through NFKC and the pepper first. */
const pepperedMark = 'p1:';
/** How a hash of today begins; the parameters stand in the order in which `argon2` writes them. */
const currentPrefix = `${pepperedMark}$argon2id$v=19$m=${parameters.memoryCost},p=${parameters.parallelism},t=${parameters.timeCost}$`;
const currentWork = argon2Work(
  'argon2id',
  parameters.memoryCost,
  parameters.timeCost,
  parameters.parallelism,
);

/** A hash of the current cost that no password belongs to. */
const nobodysHash = `${currentPrefix}${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether `stored` is a hash that `verify` can read: our own, or an imported one within bounds. */
export function isPasswordHash(stored: string): boolean {
  return readStored(stored) !== undefined;
}

/** A stored hash as it can be compared. */
type StoredHash = ImportedHash & { peppered: boolean };

function readStored(stored: string): StoredHash | undefined {
  const peppered = stored.startsWith(pepperedMark);
  const hash = readImportedHash(peppered ? stored.slice(pepperedMark.length) : stored);
  return hash && { ...hash, peppered };
}

/**
 * Passwords as argon2id hashes, peppered with HMAC-SHA-256 and hashed in a bounded pool. Text after
 * `p1:` is a PHC string; one without that mark was imported and is verified as it is.
 */
export function createPasswords(options: PasswordsOptions): Passwords {
  const { concurrency = availableParallelism(), maxQueue = 64 } = options;
  const pool = createPasswordPool({ concurrency, maxQueue });
  const checks = createPasswordChecks(options.rules, options.contextWords ?? []);
  const imitation = createImitation();

  const peppered = (password: string) =>
    createHmac('sha256', options.pepper).update(password.normalize('NFKC')).digest();
  const hashNow = async (password: string) =>
    pepperedMark + (await argon2.hash(peppered(password), parameters));
  const matches = (stored: string, hash: StoredHash, password: string): Promise<boolean> =>
    hash.peppered
      ? argon2.verify(stored.slice(pepperedMark.length), peppered(password))
      : hash.matches(password);
  const matchNobody = () => argon2.verify(nobodysHash.slice(pepperedMark.length), peppered(''));

  return {
    check: checks.check,
    assertRoom: pool.assertRoom,
    depth: pool.depth,
    close: pool.close,
    async hash(password) {
      if (checks.isTooLong(password)) {
        throw new RangeError('The password is too long to be hashed.');
      }
      return pool.run(() => hashNow(password));
    },
    verify(given, password, { imported = false } = {}) {
      const stored = given ?? '';
      // Whatever cannot be right costs the same work, so that the time does not tell it.
      const hash = checks.isTooLong(password) ? undefined : readStored(stored);
      return pool.run(async () => {
        const matched = hash ? await matches(stored, hash, password) : await matchNobody();
        if (imported) await imitation.evenOut(hash, matchNobody);
        if (!hash || !matched) return { ok: false };
        return stored.startsWith(currentPrefix)
          ? { ok: true }
          : { ok: true, rehash: await hashNow(password) };
      });
    },
  };
}

/**
 * Where hashes were imported, some accounts cost the work of the other system and some this one's. From
 * the first imported hash on, every comparison costs both: of an account of either kind, and of none.
 */
function createImitation() {
  let foreign: ImportedHash | undefined;

  return {
    /** Does what comparing `compared` has left out. */
    async evenOut(
      compared: ImportedHash | undefined,
      matchNobody: () => Promise<boolean>,
    ): Promise<void> {
      if (compared && compared.work !== currentWork) {
        foreign = compared;
        await matchNobody();
      } else {
        await foreign?.matches('');
      }
    },
  };
}
