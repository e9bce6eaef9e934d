import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

export interface RedisServer {
  port: number;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

const program = process.env.REDIS_PATH ?? 'redis-server';
const commandLine = program.replace(/redis-server$/, 'redis-cli');

/** A real Redis on a free port of loopback, which keeps nothing on disk unless it is told to. */
export async function startRedis(settings: string[] = [], port?: number): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-redis-'));
  const own = port ?? (await freePort());
  const usual = ['--port', String(own), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const server = spawn(program, [...usual, ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await saying(server, 'Ready to accept connections');
  const end = async (signal: NodeJS.Signals) => {
    const exited = once(server, 'exit');
    if (server.exitCode === null && server.signalCode === null) {
      server.kill(signal);
      await exited;
    }
    await rm(folder, { recursive: true, force: true });
  };
  return {
    port: own,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** Three masters that share the keys between them. */
export async function startRedisCluster(): Promise<{ ports: number[]; stop(): Promise<void> }> {
  const servers = await Promise.all(
    [1, 2, 3].map(() => startRedis(['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'])),
  );
  const ports = servers.map(({ port }) => port);
  const stop = async () => void (await Promise.all(servers.map((server) => server.stop())));
  const nodes = ports.map((port) => `127.0.0.1:${port}`);
  await run(commandLine, ['--cluster', 'create', ...nodes, '--cluster-yes']);
  // Until each has heard that the cluster is whole, it refuses commands.
  for (const port of ports) await says(port, ['cluster', 'info'], 'cluster_state:ok');
  return { ports, stop };
}

/** Servers learn from each other; each question is a process of its own, so this is no busy loop. */
async function says(port: number, question: string[], words: string): Promise<void> {
  for (;;) {
    const { stdout } = await run(commandLine, ['-p', String(port), ...question]);
    if (stdout.includes(words)) return;
  }
}

async function saying(server: ChildProcess, words: string): Promise<void> {
  if (!server.stdout) throw new Error('The server has no output to read.');
  const said: string[] = [];
  for await (const line of createInterface(server.stdout)) {
    said.push(line);
    if (line.includes(words)) {
      server.stdout.resume();
      return;
    }
  }
  throw new Error(`Redis did not start: ${said.join('\n')}`);
}

/** A master, its replica, and a Sentinel that makes the replica the master when the master is gone. */
export async function startRedisSentinel() {
  const master = await startRedis();
  const replica = await startRedis(['--replicaof', '127.0.0.1', String(master.port)]);
  await says(replica.port, ['info', 'replication'], 'master_link_status:up');
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-sentinel-'));
  const file = join(folder, 'sentinel.conf');
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `sentinel monitor site 127.0.0.1 ${master.port} 1`,
    'sentinel down-after-milliseconds site 500',
    'sentinel failover-timeout site 2000',
  ];
  await writeFile(file, settings.join('\n'));
  const sentinel = spawn(program, [file, '--sentinel'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await saying(sentinel, '+monitor master');
  await says(port, ['sentinel', 'replicas', 'site'], String(replica.port));
  return {
    port,
    killMaster: () => master.kill(),
    /** From now on the replica hears of nothing: its master does not let it in any more. */
    async cutOffReplica() {
      await run(commandLine, ['-p', String(replica.port), 'config', 'set', 'masteruser', 'nobody']);
      await run(commandLine, [
        '-p',
        String(replica.port),
        'config',
        'set',
        'masterauth',
        'nothing',
      ]);
      await run(commandLine, ['-p', String(master.port), 'client', 'kill', 'type', 'replica']);
    },
    async stop() {
      const exited = once(sentinel, 'exit');
      sentinel.kill();
      await exited;
      await Promise.all([master.stop(), replica.stop()]);
      await rm(folder, { recursive: true });
    },
  };
}
