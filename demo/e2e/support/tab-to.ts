import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';

/** Presses Tab until the focus, which must be visible on the way, is there. */
export async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const page = target.page();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate(hasFocus)) {
      expect(await target.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
      return;
    }
  }
  throw new Error(`40 presses of Tab do not lead to ${target}.`);
}

/** Runs in the page: in a shadow, it is the shadow that knows. */
function hasFocus(element: Element): boolean {
  return element === (element.getRootNode() as Document | ShadowRoot).activeElement;
}
