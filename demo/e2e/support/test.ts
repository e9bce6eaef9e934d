import { test as base } from '@playwright/test';
import { watchConsole } from './console-watch.ts';
import type { DemoProcess, OwnDemo } from './demo-process.ts';
import { startDemoProcess } from './demo-process.ts';
import { Outbox } from './outbox.ts';
import { Person } from './person.ts';

interface Fixtures {
  /** Whoever sits in front of the browser. */
  person: Person;
  /** What was sent to anyone. */
  outbox: Outbox;
  /** Fails the test for what a browser complains about, in any tab. */
  quietConsole: undefined;
}

/** Tests against the server of `npm start`, which they share: each takes a portal user of its own. */
export const test = base.extend<Fixtures>({
  quietConsole: [
    async ({ context }, use) => {
      const complaints = watchConsole(context);
      await use(undefined);
      base.expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  outbox: async ({ baseURL }, use) => use(new Outbox(baseURL ?? '')),
  person: async ({ page, outbox }, use) => use(new Person(page, outbox)),
});

/** Tests with a demo of their own, whose clock they can move ahead. */
export const testWithOwnDemo = test.extend<{ demo: OwnDemo }, { demoProcess: DemoProcess }>({
  demoProcess: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const demos = startDemoProcess();
      await use(demos);
      await demos.stop();
    },
    { scope: 'worker' },
  ],
  demo: async ({ demoProcess }, use) => {
    const demo = await demoProcess.open();
    await use(demo);
    await demo.close();
  },
  baseURL: async ({ demo }, use) => use(demo.address),
});

/** The same, with messages that go by Vonage and Postmark, as this computer plays them. */
export const testWithCarriers = testWithOwnDemo.extend({
  demo: async ({ demoProcess }, use) => {
    const demo = await demoProcess.open({ carriers: 'loopback' });
    await use(demo);
    await demo.close();
  },
});

export { expect } from '@playwright/test';
