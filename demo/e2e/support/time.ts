import type { Page } from '@playwright/test';

export interface Span {
  seconds?: number;
  minutes?: number;
  hours?: number;
}

export function inMilliseconds({ seconds = 0, minutes = 0, hours = 0 }: Span): number {
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}

/** For the server and the page alike. The page needs a clock that obeys: `page.clock.install()`. */
export async function letTimePass(
  page: Page,
  demo: { moveOn(span: Span): Promise<void> },
  span: Span,
): Promise<void> {
  await demo.moveOn(span);
  await page.clock.fastForward(inMilliseconds(span));
}
