import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { TermsDocument } from '@atrezzo/bff';
import type { HostAnswer, HostTask } from './demo-host.ts';
import type { Span } from './time.ts';
import { inMilliseconds } from './time.ts';

/** One demo of a test's own: nobody else's data, and a clock that obeys. */
export interface OwnDemo {
  address: string;
  /** Lets time pass for the server. */
  moveOn(span: Span): Promise<void>;
  /** Starts it again with these terms of use; everything else is as it was. */
  restartWith(terms: TermsDocument[]): Promise<void>;
  /** Takes further portal users from a file. */
  importUsers(file: string): Promise<void>;
  /** As an operator does with an employee's account that is trusted no more. */
  disable(email: string): Promise<void>;
  /** The employees' provider answers no one; or everyone again. */
  setProvider(state: 'down' | 'up'): Promise<void>;
  close(): Promise<void>;
}

export interface DemoProcess {
  open(options?: { terms?: TermsDocument[]; carriers?: 'loopback' }): Promise<OwnDemo>;
  stop(): Promise<void>;
}

/** Starts the process that runs demos. One is enough for all tests of a worker, one after the other. */
export function startDemoProcess(): DemoProcess {
  const child = fork(join(import.meta.dirname, 'demo-host.ts'), {
    execArgv: ['--conditions=atrezzo-source'],
  });
  const ask = createAsk(child);

  return {
    async open(options = {}) {
      const port = await ask({ act: 'open', ...options });
      return {
        address: `http://localhost:${port}`,
        async moveOn(span) {
          await ask({ act: 'move-on', port, ms: inMilliseconds(span) });
        },
        async restartWith(newTerms) {
          await ask({ act: 'restart', port, terms: newTerms });
        },
        async importUsers(file) {
          await ask({ act: 'import', port, file });
        },
        async disable(email) {
          await ask({ act: 'disable', port, email });
        },
        async setProvider(state) {
          await ask({ act: 'set-provider', port, isDown: state === 'down' });
        },
        async close() {
          await ask({ act: 'close', port });
        },
      };
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}

/** Asks the host and waits for the answer; a host that ends answers nothing any more. */
function createAsk(child: ChildProcess) {
  const waiting = new Map<number, (answer: HostAnswer) => void>();
  let count = 0;
  child.on('message', (answer: HostAnswer) => {
    waiting.get(answer.number)?.(answer);
    waiting.delete(answer.number);
  });
  child.on('exit', (code) => {
    for (const [number, settle] of waiting) {
      settle({ number, error: `The demos’ process ended with ${code}.` });
    }
  });
  return async (task: HostTask): Promise<number> => {
    count += 1;
    const number = count;
    const answer = await new Promise<HostAnswer>((resolve) => {
      waiting.set(number, resolve);
      child.send({ ...task, number });
    });
    if (answer.port === undefined) throw new Error(answer.error);
    return answer.port;
  };
}
