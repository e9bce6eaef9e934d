import type { AxeResults } from 'axe-core';
import 'axe-core/axe.js';

declare const axe: { run(context: Element): Promise<AxeResults> };

/** Fails, naming rule and place, where axe finds a fault in an element, its shadow included. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element);
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
