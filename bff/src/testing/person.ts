import type { Flow, Method, StartFlow, Step } from '@atrezzo/contract';
import { createBrowser } from './browser.ts';
import type { NodeProcess } from './node-process.ts';
import { newPassword, portalPassword } from './test-app.ts';

interface Move {
  action: string;
  input?: object;
}

/**
 * Someone at a browser who does whatever the page asks, at whichever node answers. What an answer said is
 * known for certain; what was under way when the answer got lost may have happened or not.
 */
export function createPerson(who: { username: string; method: Method; node: NodeProcess }) {
  const { username, method } = who;
  let { node } = who;
  let flow: Flow | undefined;
  let code: string | undefined;
  const { cookies } = node.browser();
  const email = `${username}@clinic.example`;

  const browser = () => {
    const there = createBrowser(fetch, `http://127.0.0.1:${node.port}`);
    for (const [name, value] of cookies) there.cookies.set(name, value);
    return there;
  };
  const keep = (there: ReturnType<typeof browser>) => {
    cookies.clear();
    for (const [name, value] of there.cookies) cookies.set(name, value);
  };

  function moveAt(step: Step): Move | undefined {
    switch (step.kind) {
      case 'sign-in':
        return step.identifier === 'username'
          ? credentials(username, portalPassword)
          : credentials(email, newPassword);
      case 'choose-method':
        return { action: 'choose-method', input: { method } };
      case 'verify-code':
        return step.phase === 'destination' ? destination(step) : typeCode();
      case 'set-password':
        return { action: 'set-password', input: { password: newPassword } };
      case 'terms-consent':
        return { action: 'accept-terms', input: { termsVersion: step.version } };
      default:
        return undefined;
    }
  }

  const credentials = (identifier: string, password: string): Move => ({
    action: 'submit-credentials',
    input: { identifier, password },
  });
  const destination = ({
    channel,
    destination: onFile,
  }: {
    channel: string;
    destination?: string | undefined;
  }): Move => {
    if (onFile !== undefined) return { action: 'send-code' };
    const input = channel === 'email' ? { email } : { country: 'US', phone: '(202) 555-0143' };
    return { action: 'send-code', input };
  };
  /** The node that sent it may be gone, and the mailbox of these tests with it: then another is asked for. */
  const typeCode = (): Move =>
    code ? { action: 'submit-code', input: { code } } : { action: 'resend-code' };

  return {
    get flow(): Flow {
      if (!flow) throw new Error('Nothing has been started.');
      return flow;
    },
    /** The newest code that reached this person. */
    get code() {
      return code;
    },
    moveTo(other: NodeProcess): void {
      node = other;
    },
    browser,
    async start(start: StartFlow): Promise<Flow> {
      const there = browser();
      const { body } = await there.start(start);
      keep(there);
      code = undefined;
      flow = body;
      return body;
    },
    /** The next move; `undefined` where no answer came. */
    async goOn(): Promise<{ status: number; body: Flow } | undefined> {
      const move = flow && moveAt(flow.step);
      if (!flow || !move) throw new Error(`There is nothing to do at ${flow?.step.kind}.`);
      const there = browser();
      const answer = await there.act(flow, move.action, move.input).catch(() => undefined);
      if (answer?.status !== 200) return answer;
      keep(there);
      flow = answer.body;
      if (move.action === 'submit-code') code = undefined;
      if (move.action === 'send-code' || move.action === 'resend-code')
        code = await node.lastCode();
      return answer;
    },
    /** As after a reload: the flow as it stands, or `undefined` where it is over. */
    async reload(): Promise<Flow | undefined> {
      if (!flow) return undefined;
      const { status, body } = await browser().read(flow);
      flow = status === 200 ? body : undefined;
      return flow;
    },
  };
}
export type Person = ReturnType<typeof createPerson>;
