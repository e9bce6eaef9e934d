/**
 * A process that runs demos for tests, each with its own data, its own port and its own clock, which can
 * be moved ahead. `demo-process.ts` starts it and tells it what to do.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TermsDocument } from '@atrezzo/bff';
import { createAdaptorServer } from '@hono/node-server';
import type { Demo } from '../../demo.ts';
import { createDemo } from '../../demo.ts';
import { providerPath } from '../../identity-provider/identity-provider.ts';
import type { MovableClock } from './movable-clock.ts';
import { createMovableClock } from './movable-clock.ts';

/** What can be asked of the host; each is answered with the `HostAnswer` of the same number. */
export type HostTask =
  | { act: 'open'; terms?: TermsDocument[]; carriers?: 'loopback' }
  | { act: 'move-on'; port: number; ms: number }
  | { act: 'restart'; port: number; terms: TermsDocument[] }
  | { act: 'disable'; port: number; email: string }
  | { act: 'import'; port: number; file: string }
  | { act: 'set-provider'; port: number; isDown: boolean }
  | { act: 'close'; port: number };

type OpenTask = Extract<HostTask, { act: 'open' }>;

export type HostRequest = HostTask & { number: number };

export interface HostAnswer {
  number: number;
  /** Of the demo that was asked for. */
  port?: number;
  /** What went wrong, where something did. */
  error?: string;
}

interface RunningDemo {
  demo: Demo;
  server: Server;
  clock: MovableClock;
  dataFolder: string;
  /** The employees' provider answers no one. */
  isProviderDown?: boolean;
}

const running = new Map<number, RunningDemo>();

async function open({ terms, carriers }: Omit<OpenTask, 'act'>): Promise<number> {
  const place: { current?: RunningDemo } = {};
  const server = createAdaptorServer({
    fetch: (request, env) => {
      const { demo, isProviderDown } = place.current ?? {};
      const isAway = isProviderDown && new URL(request.url).pathname.startsWith(providerPath);
      return (!isAway && demo?.app.fetch(request, env)) || new Response(null, { status: 503 });
    },
  }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const dataFolder = await mkdtemp(join(tmpdir(), 'atrezzo-e2e-'));
  const clock = createMovableClock();
  const demo = await createDemo(
    { port, host: '127.0.0.1', dataFolder, ...(carriers && { carriers }) },
    { clock, ...(terms && { terms }) },
  );
  place.current = { demo, server, clock, dataFolder };
  running.set(port, place.current);
  return port;
}

/** Stops the demo and starts it again on the same port, with the data it had. */
async function restart(port: number, terms: TermsDocument[]): Promise<void> {
  const it = find(port);
  await it.demo.close();
  const { dataFolder, clock } = it;
  it.demo = await createDemo({ port, host: '127.0.0.1', dataFolder }, { clock, terms });
}

async function close(port: number): Promise<void> {
  const { server, demo, dataFolder } = find(port);
  running.delete(port);
  server.close();
  server.closeAllConnections();
  await demo.close();
  await rm(dataFolder, { recursive: true });
}

async function disable(port: number, email: string): Promise<void> {
  const { users } = find(port).demo;
  const employee = await users.find(email);
  if (!employee) throw new Error(`There is no ${email}.`);
  await users.act('disable', employee.id, 'for a test');
}

function find(port: number): RunningDemo {
  const it = running.get(port);
  if (!it) throw new Error(`No demo runs on port ${port}.`);
  return it;
}

async function perform(task: HostTask): Promise<number> {
  switch (task.act) {
    case 'open':
      return open(task);
    case 'move-on':
      find(task.port).clock.moveOn(task.ms);
      return task.port;
    case 'restart':
      await restart(task.port, task.terms);
      return task.port;
    case 'import':
      await find(task.port).demo.importUsers(task.file);
      return task.port;
    case 'disable':
      await disable(task.port, task.email);
      return task.port;
    case 'set-provider':
      find(task.port).isProviderDown = task.isDown;
      return task.port;
    case 'close':
      await close(task.port);
      return task.port;
  }
}

async function answer({ number, ...task }: HostRequest): Promise<HostAnswer> {
  try {
    return { number, port: await perform(task) };
  } catch (error) {
    return {
      number,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

process.on('message', async (request: HostRequest) => process.send?.(await answer(request)));
process.once('disconnect', async () => {
  for (const port of running.keys()) await close(port);
});
