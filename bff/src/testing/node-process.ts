import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { OutboxMessage } from '../adapters/outbox/message-list.ts';
import type { CarrierOptions } from '../config/carrier-options.ts';
import type { PolicyChanges } from '../config/options.ts';
import { createBrowser } from './browser.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./node-program.ts', import.meta.url));

/** One node of a site: a process of its own on a port of its own. Several may share a database file. */
export async function startNode(
  t: TestContext,
  options: {
    databaseUrl: string;
    redisUrl?: string;
    policyChanges: PolicyChanges;
    users?: boolean;
    rotates?: boolean;
    /** In place of its own outbox. */
    carriers?: CarrierOptions;
    /** How much later than other nodes it starts, by its own clock. */
    laterMs?: number;
  },
) {
  // Not what this process was started with: that may have made it a runner of tests.
  const execArgv = ['--conditions=atrezzo-source'];
  const node = fork(program, [JSON.stringify(options)], { execArgv });
  const exited = once(node, 'exit');
  /** Lets its requests end first, as an operator's restart does. */
  const stop = async () => {
    if (node.connected) node.disconnect();
    await exited;
  };
  t.after(stop);
  const [port] = await once(node, 'message');
  const origin = `http://127.0.0.1:${port}`;
  const messages = async (): Promise<OutboxMessage[]> =>
    (await fetch(`${origin}/dev/outbox.json`)).json() as Promise<OutboxMessage[]>;
  return {
    port: Number(port),
    stop,
    /**
     * How many bytes a file may have that this node writes to (RLIMIT_FSIZE): past them, the disk is full
     * to it.
     */
    async limitFiles(bytes: number | 'unlimited'): Promise<void> {
      await run('prlimit', ['--pid', String(node.pid), `--fsize=${bytes}:unlimited`]);
    },
    /** Ends it as a power cut would: nothing that is under way ends well. */
    async kill() {
      node.kill('SIGKILL');
      await exited;
    },
    browser: () => createBrowser(fetch, origin),
    /** What this node has sent. */
    messages,
    /** The newest code that this node sent. */
    async lastCode(): Promise<string> {
      return /\b\d{6}\b/.exec((await messages()).at(-1)?.text ?? '')?.[0] ?? '';
    },
    /** Answers the call `id`, which this node has placed. */
    pressKeys: (id: string, keys: string) =>
      fetch(`${origin}/dev/outbox/${id}/keys`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ keys }),
      }),
  };
}
export type NodeProcess = Awaited<ReturnType<typeof startNode>>;
