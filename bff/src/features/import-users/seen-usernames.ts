import { createHash } from 'node:crypto';

const smallestTable = 1024;

/**
 * Remembers which usernames a file has had so far, in 16 to 32 bytes each: a million users are to fit
 * beside a running portal. Kept as the first 64 bits of their SHA-256 in an open-addressed table; that
 * two names of a file of a million share them is a chance of 1 in 30 million.
 */
export class SeenUsernames {
  #table = new BigUint64Array(smallestTable);
  #size = 0;

  has(username: string): boolean {
    const digest = digestOf(username);
    return this.#table[slotOf(this.#table, digest)] === digest;
  }

  add(username: string): void {
    if (this.#size * 2 >= this.#table.length) {
      this.#grow();
    }
    const digest = digestOf(username);
    const slot = slotOf(this.#table, digest);
    this.#size += this.#table[slot] === digest ? 0 : 1;
    this.#table[slot] = digest;
  }

  #grow(): void {
    const larger = new BigUint64Array(this.#table.length * 2);
    for (const digest of this.#table) {
      if (digest !== 0n) {
        larger[slotOf(larger, digest)] = digest;
      }
    }
    this.#table = larger;
  }
}

/** Never 0, which marks an empty slot. */
function digestOf(username: string): bigint {
  return createHash('sha256').update(username).digest().readBigUInt64LE() || 1n;
}

/** Where `digest` is, or else the empty slot where it belongs. */
function slotOf(table: BigUint64Array, digest: bigint): number {
  let slot = Number(digest % BigInt(table.length));
  while (table[slot] !== 0n && table[slot] !== digest) {
    slot = (slot + 1) % table.length;
  }
  return slot;
}
