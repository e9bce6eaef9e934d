/** The same numbers from the same seed, so that the invented records do not change between starts. */
export interface SeededRandom {
  /** A whole number in `[0, limit)`. */
  below(limit: number): number;
  /** Throws where there is nothing to pick from. */
  pick<T>(choices: readonly T[]): T;
}

/** Mulberry32: short and even enough for invented records; nothing secret may come of it. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    pick(choices) {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError('There is nothing to pick from.');
      return choice;
    },
  };
}
