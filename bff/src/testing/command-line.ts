import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { usersFile } from './test-app.ts';

const program = fileURLToPath(new URL('../cli.ts', import.meta.url));

/** Settings of a site in production, which sends nothing. */
export function commandEnvironment(databaseUrl: string, more: Record<string, string> = {}) {
  return {
    PATH: process.env.PATH ?? '',
    ATREZZO_BASE_URL: 'https://portal.example',
    ATREZZO_SECRET: 'a-secret-for-tests-that-nobody-else-uses-0123456789',
    ATREZZO_DATABASE_URL: databaseUrl,
    ...more,
  };
}

/** Starts `atrezzo-bff` as an operator does: a process of its own. */
export function startCommand(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['--conditions=atrezzo-source', program, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  return { child, exited };
}

/** Runs `atrezzo-bff` to its end. */
export async function runCommandLine(args: string[], env: Record<string, string>) {
  const { child, exited } = startCommand(args, env);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    exited,
  ]);
  return { code, stdout, stderr };
}

/** A file that is gone when the test ends; its path. */
export async function temporaryFile(t: TestContext, name: string, content: string) {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-test-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Imports the users of the tests by the command line. */
export async function importByCommand(t: TestContext, env: Record<string, string>) {
  const path = await temporaryFile(t, 'users.csv', usersFile);
  return runCommandLine(['import-users', path], env);
}
