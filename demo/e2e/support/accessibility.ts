import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

export interface AxeRules {
  /** Only these of axe's rules. */
  only?: readonly string[];
  /** All of axe's rules but these. */
  without?: readonly string[];
}

/** Nothing on the page is in the way of whoever reads it by other means, as far as axe can tell. */
export async function expectAccessible(
  page: Page,
  where: string,
  { only = [], without = [] }: AxeRules = {},
): Promise<void> {
  // No frames of other origins here, so there is no need of a tab of its own for each report.
  const axe = new AxeBuilder({ page }).setLegacyMode().disableRules([...without]);
  const { violations } = await (only.length > 0 ? axe.withRules([...only]) : axe).analyze();
  expect(violations.map(inWords), `axe on ${where}`).toEqual([]);
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

function inWords({ id, help, nodes }: Violation): string {
  return `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`;
}
