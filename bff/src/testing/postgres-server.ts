import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

export interface PostgresServer {
  /** A database of its own, empty; its address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A real Postgres in a temporary folder, on a free port of loopback. It does not wait for the disk: what
 * tests look at is who was first, not what survives a power cut.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-postgres-'));
  const owner = await ownerOf(folder);
  const data = join(folder, 'data');
  await run(program('initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], owner);
  const port = await freePort();
  const options = [
    '-p',
    String(port),
    '-k',
    folder,
    '-h',
    '127.0.0.1',
    '-F',
    '-c',
    'max_connections=200',
  ];
  const server = spawn(program('postgres'), ['-D', data, ...options], {
    ...owner,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(server, 'exit');
  await readiness(server.stderr);
  const address = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const administrator = new pg.Client({ connectionString: address('postgres') });
  await administrator.connect();
  let count = 0;
  return {
    async createDatabase() {
      count += 1;
      await administrator.query(`create database test_${count}`);
      return address(`test_${count}`);
    },
    async stop() {
      await administrator.end();
      server.kill('SIGINT');
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

/** Postgres refuses to run as root, and then runs as the user that its package made. */
async function ownerOf(folder: string): Promise<{ uid?: number; gid?: number; cwd: string }> {
  if (process.getuid?.() !== 0) return { cwd: folder };
  const { stdout } = await run('id', ['-u', 'postgres']);
  const { stdout: group } = await run('id', ['-g', 'postgres']);
  const owner = { uid: Number(stdout), gid: Number(group) };
  await chown(folder, owner.uid, owner.gid);
  return { ...owner, cwd: folder };
}

/** Debian keeps the server's programs off the path, in a folder for each version. */
function program(name: string): string {
  const found = process.env.POSTGRES_PATH;
  if (found) return join(dirname(found), name);
  const versions = '/usr/lib/postgresql';
  const [newest] = existsSync(versions) ? readdirSync(versions).sort().reverse() : [];
  return newest === undefined ? name : join(versions, newest, 'bin', name);
}

async function readiness(output: NodeJS.ReadableStream): Promise<void> {
  const said: string[] = [];
  for await (const line of createInterface(output)) {
    said.push(line);
    if (line.includes('ready to accept connections')) {
      output.resume();
      return;
    }
  }
  throw new Error(`Postgres did not start: ${said.join('\n')}`);
}
