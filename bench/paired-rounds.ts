/** One thing measured against its floor: by turns, so that a busy neighbour hits both. */
export interface Comparison {
  name: string;
  /** What the numbers count, such as `/s` or `ms`. */
  unit: string;
  /** The ratio that is asked for, as a person reads it: `>= 0.7`. */
  budget: string;
  floor(): Promise<number>;
  product(): Promise<number>;
}

export interface ComparisonResult {
  name: string;
  unit: string;
  budget: string;
  floor: number;
  product: number;
  ratio: number;
  lowest: number;
  highest: number;
  within: boolean;
}

/** A warm-up, then `rounds` pairs in turn: the median of their ratios, and the extremes. */
export async function compare(comparison: Comparison, rounds: number): Promise<ComparisonResult> {
  await comparison.floor();
  await comparison.product();
  const pairs: { floor: number; product: number; ratio: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const floor = await comparison.floor();
    const product = await comparison.product();
    pairs.push({ floor, product, ratio: product / floor });
  }
  const ratios = pairs.map(({ ratio }) => ratio);
  const ratio = median(ratios);
  return {
    name: comparison.name,
    unit: comparison.unit,
    budget: comparison.budget,
    floor: median(pairs.map(({ floor }) => floor)),
    product: median(pairs.map(({ product }) => product)),
    ratio,
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    within: isWithin(ratio, comparison.budget),
  };
}

export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** A budget is written `>= 0.7` or `<= 1.25`. */
export function isWithin(value: number, budget: string): boolean {
  const [sign, limit] = budget.split(' ');
  return sign === '>=' ? value >= Number(limit) : value <= Number(limit);
}
