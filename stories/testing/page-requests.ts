import type { Page, Request } from '@playwright/test';
import { expect } from '@playwright/test';

/** Counts what a page requests, from its first request on. */
export class PageRequests {
  readonly #page: Page;
  readonly #pending = new Set<Request>();
  #count = 0;

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => {
      this.#count += 1;
      this.#pending.add(request);
    });
    page.on('requestfinished', (request) => this.#pending.delete(request));
    page.on('requestfailed', (request) => this.#pending.delete(request));
  }

  /** Waits until all screens and messages have arrived, are drawn, and ask for no others. */
  async settle(): Promise<void> {
    let countBefore: number;
    do {
      countBefore = this.#count;
      await expect
        .poll(() => this.#pending.size, { message: 'pending requests', timeout: 20_000 })
        .toBe(0);
      await this.#page.evaluate(drawTwoFrames);
    } while (this.#count > countBefore);
  }
}

/** Runs in the page. What arrives is drawn in the first frame; what that asks for is requested by the second. */
async function drawTwoFrames(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}
