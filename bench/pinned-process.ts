import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What `atrezzo-bff` does for itself: from the second start on, nothing is compiled anew. */
const compileCache = { NODE_COMPILE_CACHE: join(tmpdir(), 'atrezzo-bench-compiled') };

export interface PinnedProcess<Ready> {
  /** What the process printed once it was ready: one line of JSON. */
  ready: Ready;
  /** From its start to its first answer, in milliseconds. */
  startMs: number;
  /** Resident memory now, in MiB (Linux). */
  memoryMiB(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a server of `bench/servers` on one core, and leaves the other to whoever measures it. */
export async function startPinned<Ready extends { port: number; path: string }>(
  script: string,
  environment: Record<string, string> = {},
  core = 0,
): Promise<PinnedProcess<Ready>> {
  const began = performance.now();
  const file = new URL(`./servers/${script}`, import.meta.url).pathname;
  const child = spawn(
    'taskset',
    ['-c', String(core), process.execPath, '--conditions=atrezzo-source', file],
    {
      env: { ...process.env, ...compileCache, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ready = JSON.parse(await firstLine(child)) as Ready;
  await (await fetch(`http://127.0.0.1:${ready.port}${ready.path}`)).arrayBuffer();
  return {
    ready,
    startMs: performance.now() - began,
    memoryMiB: async () => residentMiB(await readFile(`/proc/${child.pid}/status`, 'utf8')),
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The server has no output to read.');
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error('The server ended before it was ready.');
}

function residentMiB(status: string): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}
