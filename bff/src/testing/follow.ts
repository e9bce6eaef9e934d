import type { Flow, StartFlow } from '@atrezzo/contract';
import type { Browser } from './browser.ts';

/** Starts a flow and goes along with it: each action is taken on the newest version that was answered. */
export async function follow(browser: Browser, start: StartFlow) {
  const started = await browser.start(start);
  let flow: Flow = started.body;
  const keep = <Answer extends { body: Flow }>(answer: Answer): Answer => {
    // Problems outside the flow (410, 400, 500) carry none.
    if (answer.body.step) flow = answer.body;
    return answer;
  };
  return {
    started,
    /** As it was last answered. */
    get flow() {
      return flow;
    },
    get step() {
      return flow.step;
    },
    act: async (action: string, input?: object) => keep(await browser.act(flow, action, input)),
    /** As after a reload of the page. */
    read: async () => keep(await browser.read(flow)),
  };
}
export type Followed = Awaited<ReturnType<typeof follow>>;
