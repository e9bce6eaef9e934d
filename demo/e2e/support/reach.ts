import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** In CSS pixels: WCAG 2.2, success criterion 2.5.5. */
const smallestTarget = 44;

/** Nothing is cut off, and nothing has to be scrolled sideways. */
export async function expectToFit(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `pixels beyond the window on ${where}`).toBe(0);
}

/** Everything in the elements that can be pressed is large enough for a thumb. */
export async function expectReachable(page: Page, where: string): Promise<void> {
  const small = await page.evaluate(smallTargets, smallestTarget);
  expect(small, `targets too small on ${where}`).toEqual([]);
}

/** Runs in the page. A box counts with its label, which ticks it too. */
function smallTargets(least: number): string[] {
  const light = [...document.querySelectorAll(':is(atrezzo-login, atrezzo-admin-reset) *')];
  light.push(...document.querySelectorAll('atrezzo-admin-reset'));
  const shadow = light.flatMap((element) => [...(element.shadowRoot?.querySelectorAll('*') ?? [])]);
  return [...light, ...shadow]
    .filter((element) =>
      element.matches('a, button, select, summary, textarea, input:not([tabindex="-1"])'),
    )
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const { labels, type } = element as HTMLInputElement;
      const target = (type === 'checkbox' && labels?.[0]) || element;
      const { width, height } = target.getBoundingClientRect();
      return { name: target.textContent || target.id, width, height };
    })
    .filter(({ width, height }) => width < least || height < least)
    .map(({ name, width, height }) => `${name}: ${width} × ${height}`);
}
