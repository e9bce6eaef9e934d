import process from 'node:process';
import type { TestContext } from 'node:test';

/** `npm test` tries a thousand cases a target, `npm run test:fuzz` a hundred thousand. */
const numRuns = Number(process.env.FUZZ_CASES ?? 1_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);

/** How a property is run: always the same cases, by a seed that is printed, unless another one is named. */
export function cases(t: TestContext) {
  t.diagnostic(`${numRuns} cases, FUZZ_SEED=${seed}`);
  return { numRuns, seed };
}

/** The same for a target that remembers what was before: a failure says its case, and no smaller one is sought. */
export const casesInOrder = (t: TestContext) => ({ ...cases(t), endOnFailure: true });
