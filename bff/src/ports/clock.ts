/** Time and randomness, so that a test can hold both still. */
export interface Clock {
  now(): Date;
  /** Bytes fit for secrets. */
  randomBytes(count: number): Uint8Array;
  /** A uniform integer in `[0, below)`, without modulo bias. */
  randomInt(below: number): number;
  /** Runs `work` once after `ms`; the returned function calls it off. Never keeps the process alive. */
  schedule(ms: number, work: () => void): () => void;
}
